package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.fluxconform.kit.peer.munge.MungeClient;
import org.fluxconform.kit.peer.munge.MungeMessage;
import org.junit.jupiter.api.Assumptions;

/**
 * A MUNGE domain run by one driver. A driver that this machine can't run fails the test, unless the system property
 * {@code kit.drivers.absent} (words separated by commas) says that it needn't.
 */
final class MungeUnderTest implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String ABSENT = "kit.drivers.absent";

    private final Driver driver;
    private final Peers peers;

    MungeUnderTest(Driver driver) {
        this.driver = driver;
        this.peers = new Peers(DriverPolicy.parse(driver.word()), containers());
    }

    static Stream<MungeUnderTest> everyDriver() {
        return Arrays.stream(Driver.values()).map(MungeUnderTest::new);
    }

    Driver driver() {
        return driver;
    }

    void assumePresent() {
        boolean absent =
                Arrays.asList(System.getProperty(ABSENT, "").split(",")).contains(driver.word());
        Assumptions.assumeFalse(absent, () -> "-D" + ABSENT + " says that there is no driver " + driver.word());
    }

    @Override
    public String toString() {
        return driver.word();
    }

    /** The folder {@code containers/} of the project, wherever below it the tests run. */
    static Path containers() {
        return project().resolve("containers");
    }

    static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("fixtures").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder;
    }

    MungeDomain domain() {
        return peers.munge();
    }

    MungeClient login() {
        return client(domain().login());
    }

    MungeClient compute() {
        return client(domain().compute());
    }

    MungeClient elsewhere() {
        return client(domain().elsewhere());
    }

    static MungeClient client(MungeDaemon daemon) {
        return client(daemon.socket());
    }

    static MungeClient client(Path socket) {
        return new MungeClient(socket, LIMIT);
    }

    /** The text of a reply's credential, without its NUL. */
    static String credential(MungeMessage.EncodeReply reply) {
        assertThat(reply.error()).as(reply.text()).isZero();
        byte[] bytes = reply.credential();
        assertThat(bytes[bytes.length - 1]).isZero();
        return new String(bytes, 0, bytes.length - 1, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        peers.close();
    }
}
