package org.fluxconform.reference.jobsigning.munge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.jobsigning.munge.FaultyMunged.HANG_UP;
import static org.fluxconform.reference.jobsigning.munge.FaultyMunged.SILENCE;
import static org.fluxconform.reference.jobsigning.munge.FaultyMunged.sends;
import static org.fluxconform.reference.jobsigning.munge.FaultyMunged.stallsAfter;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.munge.FaultyMunged.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Daemons that aren't there, or don't do what they should: a documented error in bounded time, and nothing left open. */
@Timeout(30)
@Tag("jdk")
class UnreachableMungeTest {

    /** For daemons that say nothing; long enough for those that say something first, on a busy machine too. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final String HEADER = "00606d4b 04 03 00 ";

    @TempDir
    private Path folder;

    private final SkippedPauses pace = new SkippedPauses();
    private long openBefore;

    /** The first channel that is closed under a waiting thread costs the JDK a descriptor, once and for all. */
    @BeforeAll
    static void letTheJdkOpenItsOwn() {
        try (FaultyMunged munged = new FaultyMunged(HANG_UP)) {
            new MungeSocket(munged.socket().toString(), MungeLimits.libmunge(), new SkippedPauses())
                    .encode(new byte[0]);
        }
    }

    @BeforeEach
    void countDescriptors() {
        openBefore = OpenDescriptors.count();
    }

    @AfterEach
    void nothingIsLeftOpen() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (OpenDescriptors.count() > openBefore && System.nanoTime() < end) {
            Thread.sleep(5); // the faulty daemon's own thread may still be closing its side
        }
        assertThat(OpenDescriptors.count()).isLessThanOrEqualTo(openBefore);
    }

    @Test
    void aSocketThatDoesNotExist() {
        Path missing = folder.resolve("missing");

        assertThat(reason(missing.toString()))
                .isEqualTo("Failed to access \"" + missing + "\": No such file or directory (Did you start munged?)");
    }

    @Test
    void aFileThatIsNoSocket() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(reason(file.toString())).isEqualTo("Invalid file type for socket \"" + file + "\"");
        assertThat(reason(folder.toString())).isEqualTo("Invalid file type for socket \"" + folder + "\"");
    }

    @Test
    void aPathThroughAFile() throws IOException {
        Path below = Files.createFile(folder.resolve("file")).resolve("socket");

        // newer JDKs take what lies below a file for a file that isn't there
        assertThat(reason(below.toString()))
                .isIn(
                        "Failed to access \"" + below + "\": Not a directory",
                        "Failed to access \"" + below + "\": No such file or directory (Did you start munged?)");
    }

    @Test
    void anEmptyPath() {
        assertThat(reason("")).isEqualTo("MUNGE socket name is undefined");
    }

    @Test
    void aPathThatIsNoPath() {
        assertThat(reason("a\0b")).isEqualTo("Failed to access \"a\0b\": Invalid argument");
    }

    @Test
    void aPathOneByteTooLongForASocketAddress() {
        String longest = "/tmp/" + "x".repeat(102);

        assertThat(reason(longest)).endsWith("No such file or directory (Did you start munged?)");
        assertThat(reason(longest + "x")).isEqualTo("Exceeded maximum length of 108 bytes for socket pathname");
    }

    @Test
    void aDaemonThatWasKilledIsTriedTenTimesInTwoAndAQuarterSeconds() {
        try (RealMunged munged = RealMunged.start(RealMunged.TEST_KEY)) {
            munged.kill();

            assertThat(reason(munged.socket().toString()))
                    .isEqualTo("Failed to connect to \"" + munged.socket() + "\": Connection refused");
        }
        assertThat(pace.pauses())
                .isEqualTo(IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> Duration.ofMillis(50L * n))
                        .toList());
    }

    @Test
    void aDaemonWhoseQueueIsFullIsTriedAgainInsteadOfWaitedFor() throws IOException {
        Path socket = folder.resolve("full");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket), 1);
                SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(List.of(server, first, second)).allMatch(java.nio.channels.Channel::isOpen);
            assertThat(reason(socket.toString()))
                    .isEqualTo("Failed to connect to \"" + socket + "\": Resource temporarily unavailable");
        }
        assertThat(pace.pauses()).hasSize(9);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("hangs up", HANG_UP, "Received incomplete message header: 0 of 11 bytes"),
                arguments("says nothing", SILENCE, "Failed to receive message header: Timed-out"),
                arguments("half a header", sends("00606d4b04"), "Received incomplete message header: 5 of 11 bytes"),
                arguments(
                        "stalls in the header", stallsAfter("00606d4b"), "Failed to receive message header: Timed-out"),
                arguments(
                        "header only", sends(HEADER + "000000c2"), "Received incomplete message body: 0 of 194 bytes"),
                arguments(
                        "dies in the body",
                        sends(HEADER + "000000c2 0000"),
                        "Received incomplete message body: 2 of 194 bytes"),
                arguments(
                        "stalls in the body",
                        stallsAfter(HEADER + "000000c2 0000"),
                        "Failed to receive message body: Timed-out"),
                arguments("junk", sends("485454502f312e3120343030"), "Received invalid message magic 1213486160"),
                arguments("wrong version", sends("00606d4b 05 03 00 00000000"), "Received invalid message version 5"),
                arguments(
                        "wrong type",
                        sends("00606d4b 04 05 00 00000000"),
                        "Received unexpected message type: wanted 3, got 5"),
                arguments("empty body", sends(HEADER + "00000000"), "Failed to unpack message type 3"),
                arguments(
                        "a length in the body that lies",
                        sends(HEADER + "00000006 0000 7fffffff"),
                        "Failed to unpack message type 3"),
                arguments(
                        "bytes to spare",
                        sends(HEADER + "0000000a 0000 00000002 4100 ffff"),
                        "Failed to unpack message type 3"),
                arguments(
                        "over 2 MiB",
                        sends(HEADER + "00200001"),
                        "Failed to receive message: length of 2097153 exceeds max of 2097152"),
                arguments(
                        "a negative length",
                        sends(HEADER + "ffffffff"),
                        "Failed to receive message: length of 4294967295 exceeds max of 2097152"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultyAnswerIsTriedFiveTimesOnNewConnectionsAndThenNamed(String name, Behaviour behaviour, String reason)
            throws InterruptedException {
        try (FaultyMunged munged = new FaultyMunged(behaviour)) {
            Duration limit = reason.endsWith("Timed-out")
                    ? SHORT
                    : MungeLimits.libmunge().message();
            assertThat(client(munged.socket().toString(), limit).encode(new byte[0]))
                    .extracting("reason")
                    .isEqualTo(reason);
            assertThat(munged.retries(5)).containsExactly(0, 1, 2, 3, 4);
        }
        assertThat(pace.pauses())
                .isEqualTo(IntStream.rangeClosed(1, 4)
                        .mapToObj(n -> Duration.ofMillis(10L * n))
                        .toList());
    }

    @Test
    void aGoodAnswerAfterFaultyOnesCounts() {
        try (FaultyMunged munged =
                new FaultyMunged(HANG_UP, sends("00"), sends(HEADER + "00000008 0000 00000002 4100"))) {
            assertThat(client(munged.socket().toString()).encode(new byte[0])).isEqualTo(new Munge.Armored("A"));
            assertThat(munged.retries(3)).containsExactly(0, 1, 2);
        }
    }

    static Stream<Arguments> errorCodes() {
        return IntStream.rangeClosed(1, 20).mapToObj(number -> arguments(number, MungeCode.of(number)));
    }

    @ParameterizedTest
    @MethodSource("errorCodes")
    void anErrorCodeInAValidAnswerIsFinal(int number, MungeCode code) {
        try (FaultyMunged munged =
                new FaultyMunged(sends(HEADER + "0000000a %02x 04 6e6f2100 00000000".formatted(number)))) {
            assertThat(client(munged.socket().toString()).encode(new byte[0]))
                    .isEqualTo(new Munge.Refused(code, "no!"));
            assertThat(munged.retries(1)).containsExactly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("errorCodes")
    void anErrorWithoutWordsGetsTheCodesOwn(int number, MungeCode code) {
        try (FaultyMunged munged = new FaultyMunged(sends(HEADER + "00000006 %02x 00 00000000".formatted(number)))) {
            assertThat(reason(munged.socket().toString())).isEqualTo(code.text());
        }
    }

    @Test
    void wordsWithControlCharactersCanNotForgeALogLine() {
        try (FaultyMunged munged = new FaultyMunged(sends(HEADER + "0000000a 01 04 610a6200 00000000"))) {
            assertThat(reason(munged.socket().toString())).isEqualTo("a?b");
        }
    }

    @Test
    void successWithoutACredentialIsNoSuccess() {
        try (FaultyMunged munged = new FaultyMunged(sends(HEADER + "00000006 0000 00000000"))) {
            assertThat(reason(munged.socket().toString())).isEqualTo("Client received invalid data length 0");
        }
    }

    @Test
    void allAttemptsTogetherEndWithTheTotalTime() {
        MungeLimits limits = new MungeLimits(
                Duration.ofSeconds(20), 10, Duration.ofMillis(50), 5, Duration.ofMillis(10), Duration.ofMillis(150));
        try (FaultyMunged munged = new FaultyMunged(SILENCE)) {
            long begin = System.nanoTime();

            Munge.Encoded refused =
                    new MungeSocket(munged.socket().toString(), limits, Pace.real()).encode(new byte[0]);

            assertThat(refused)
                    .isEqualTo(new Munge.Refused(MungeCode.TIMEOUT, "Failed to receive message header: Timed-out"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(munged.retries(1)).containsExactly(0);
        }
    }

    @Test
    void anInterruptedCallerGetsAnAnswerAtOnceAndStaysInterrupted() {
        try (FaultyMunged munged = new FaultyMunged(SILENCE)) {
            Thread.currentThread().interrupt();

            assertThat(client(munged.socket().toString()).encode(new byte[0])).isInstanceOf(Munge.Refused.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private String reason(String socket) {
        return ((Munge.Refused) client(socket).encode(new byte[0])).reason();
    }

    private Munge client(String socket) {
        return client(socket, MungeLimits.libmunge().message());
    }

    /** In the manner of libmunge, but for the longest wait. */
    private Munge client(String socket, Duration message) {
        MungeLimits libmunge = MungeLimits.libmunge();
        MungeLimits limits = new MungeLimits(
                message,
                libmunge.connects(),
                libmunge.connectBackoff(),
                libmunge.attempts(),
                libmunge.attemptBackoff(),
                Duration.ofSeconds(60));
        return new MungeSocket(socket, limits, pace);
    }
}
