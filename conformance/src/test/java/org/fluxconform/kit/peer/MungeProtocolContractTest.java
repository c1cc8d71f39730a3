package org.fluxconform.kit.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fluxconform.kit.peer.munge.CredentialCodec;
import org.fluxconform.kit.peer.munge.CredentialContent;
import org.fluxconform.kit.peer.munge.CredentialForm;
import org.fluxconform.kit.peer.munge.MungeClient;
import org.fluxconform.kit.peer.munge.MungeMessage;
import org.fluxconform.kit.peer.munge.MungeMessage.DecodeReply;
import org.fluxconform.kit.peer.munge.MungeMessage.EncodeReply;
import org.fluxconform.kit.peer.munge.MungeMessage.EncodeRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How every driver's daemon talks, and how it starts, dies and comes back. */
@ParameterizedClass
@Execution(ExecutionMode.CONCURRENT)
@MethodSource("org.fluxconform.kit.peer.MungeUnderTest#everyDriver")
@Tag("jdk")
class MungeProtocolContractTest {

    private static final byte[] DATA = "some data".getBytes(US_ASCII);
    private static final byte[] REALM = "R1\0".getBytes(US_ASCII);
    private static final byte[] REQUEST = EncodeRequest.of(DATA).bytes();

    private final MungeUnderTest munge;

    /** @param munge is closed by JUnit when its tests are done */
    MungeProtocolContractTest(MungeUnderTest munge) {
        this.munge = munge;
    }

    @BeforeEach
    void skipWhatTheMachineIsSaidNotToHave() {
        munge.assumePresent();
    }

    /** Cipher, MAC; what is used instead; or what is said against it. */
    static Stream<int[]> forms() {
        return Stream.of(0, 1, 2, 3, 4, 5, 6, 7)
                .flatMap(cipher -> Stream.of(0, 1, 2, 3, 4, 5, 6, 7).map(mac -> new int[] {cipher, mac}));
    }

    @Test
    void everyCipherGoesWithEveryMacThatIsLongEnough() throws Exception {
        CredentialCodec codec = new CredentialCodec(munge.domain().login().key().bytes());
        for (int[] form : (Iterable<int[]>) forms()::iterator) {
            int cipher = form[0];
            int mac = form[1];
            EncodeReply reply = munge.login().encode(request(cipher, mac, 0, DATA));
            String why = "cipher " + cipher + " with mac " + mac;
            if (cipher > 5) {
                assertError(reply, 10, "Invalid cipher type " + cipher, why);
            } else if (mac == 0 || mac > 6) {
                assertError(reply, 11, "Invalid MAC type " + mac, why);
            } else if (cipher == 5 && mac > 1 && mac < 5) {
                assertError(reply, 11, "Invalid MAC type " + mac + " with cipher type 5", why);
            } else {
                String credential = MungeUnderTest.credential(reply);
                CredentialCodec.Opened opened = codec.open(credential.getBytes(US_ASCII));
                assertThat(opened.form().cipher()).as(why).isEqualTo(cipher == 1 ? 4 : cipher);
                assertThat(opened.form().mac()).as(why).isEqualTo(mac == 1 ? 5 : mac);
                assertThat(opened.content().data()).as(why).isEqualTo(DATA);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 0", "2, 2, 0", "3, 4, 0", "4, 3, 0", "4, 5, 3", "5, 6, 0", "0, 5, 3"})
    void whatOurCodecSealsTheDaemonOpens(int cipher, int mac, int zip) throws Exception {
        byte[] data = new byte[1000];
        long now = Instant.now().getEpochSecond();
        CredentialContent content = new CredentialContent(
                new byte[0], now, 60, 4242, 4343, MungeCredential.ANYONE, MungeCredential.ANYONE, data);
        String credential = new CredentialCodec(munge.domain().login().key().bytes())
                .seal(new CredentialForm(cipher, mac, zip, REALM), content, new Random(1));

        DecodeReply reply = munge.login().decode(credential);
        assertThat(reply.error()).as(reply.text()).isZero();
        assertThat(reply.form().cipher()).isEqualTo(cipher);
        assertThat(reply.form().mac()).isEqualTo(mac);
        assertThat(reply.form().zip()).isEqualTo(zip);
        assertThat(reply.form().realm()).startsWith('R', '1');
        assertThat(reply.content().uid()).isEqualTo(4242);
        assertThat(reply.content().gid()).isEqualTo(4343);
        assertThat(reply.content().data()).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000, 0, nothing asked for",
        "1, 1000, 0, the default is none",
        "3, 1000, 3, it pays",
        "3,    1, 0, it doesn't pay"
    })
    void dataIsCompressedWhereThatIsAskedForAndPays(int zip, int length, int used, String why) throws Exception {
        String credential = MungeUnderTest.credential(munge.login().encode(request(1, 1, zip, new byte[length])));
        DecodeReply reply = munge.login().decode(credential);
        assertThat(reply.form().zip()).isEqualTo(used);
        assertThat(reply.content().data()).hasSize(length);
    }

    @Test
    void anUnknownCompressionIsRefused() throws Exception {
        assertError(munge.login().encode(request(1, 1, 9, DATA)), 12, "Invalid compression type 9", "zip 9");
    }

    @Test
    void theSixthAttemptToGetACredentialIsOneTooMany() throws Exception {
        byte[] reply = munge.login().exchange(EncodeRequest.of(DATA).bytes(6));
        assertThat(reply[6]).as("a reply repeats the number of the attempt").isEqualTo((byte) 6);
        assertThat(EncodeReply.unpack(Arrays.copyOfRange(reply, MungeMessage.HEADER_LENGTH, reply.length))
                        .text())
                .isEqualTo("Exceeded maximum number of encode attempts");
    }

    @Test
    void aRequestToOpenNothingIsAnswered() throws Exception {
        byte[] reply = munge.login().exchange(message(4, new byte[4]));
        DecodeReply unpacked = DecodeReply.unpack(Arrays.copyOfRange(reply, MungeMessage.HEADER_LENGTH, reply.length));
        assertThat(unpacked.error()).isEqualTo(1);
        assertThat(unpacked.text()).isEqualTo("No credential specified in decode request");
    }

    @Test
    void aRequestThatIsNoneIsNotAnswered() throws Exception {
        byte[] body = Arrays.copyOfRange(REQUEST, MungeMessage.HEADER_LENGTH, REQUEST.length);
        assertUnanswered("another magic number", changed(3, 0x4c));
        assertUnanswered("an older version", changed(4, 3));
        assertUnanswered("a newer version", changed(4, 5));
        for (int type : new int[] {0, 1, 3, 5, 6, 7, 255}) {
            assertUnanswered("type " + type, changed(5, type));
        }
        assertUnanswered("no body", message(2, new byte[0]));
        assertUnanswered("a body without its last byte", message(2, Arrays.copyOf(body, body.length - 1)));
        assertUnanswered("a credential that is longer than the body", message(4, new byte[] {0, 0, 0, 50, 'a'}));
        assertUnanswered("a body of four gigabytes", changed(7, 0xff));
        assertUnanswered("another protocol", "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        assertThat(munge.login().encode(DATA).error())
                .as("and the daemon lives on")
                .isZero();
    }

    @Test
    void whatStandsBehindTheLastFieldIsIgnored() throws Exception {
        byte[] body = Arrays.copyOfRange(REQUEST, MungeMessage.HEADER_LENGTH, REQUEST.length);
        assertThat(munge.login().exchange(message(2, Arrays.copyOf(body, body.length + 3))))
                .isNotEmpty();
    }

    @Test
    void whoDoesNotFinishHisRequestIsHungUpOnAfterTwoSeconds() {
        try (MungeDaemon daemon = munge.domain().startAnother()) {
            MungeClient client = MungeUnderTest.client(daemon);
            // no more at once than munged has threads
            Stream.of(11, REQUEST.length - 1)
                    .map(length ->
                            CompletableFuture.runAsync(() -> assertHungUp(client, Arrays.copyOf(REQUEST, length))))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    @Test
    void aSlowClientDoesNotHoldUpOthers() throws Exception {
        try (MungeDaemon daemon = munge.domain().startAnother()) {
            MungeClient client = MungeUnderTest.client(daemon);
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> assertHungUp(client, new byte[] {0}));
            assertThat(client.encode(DATA).error()).isZero();
            assertThat(slow).isNotDone();
            slow.join();
        }
    }

    @Test
    void aKilledDaemonLeavesADeadSocketAndComesBackWithoutMemory() throws Exception {
        try (MungeDaemon daemon = munge.domain().startAnother()) {
            MungeClient client = MungeUnderTest.client(daemon);
            String credential = MungeUnderTest.credential(client.encode(DATA));
            assertThat(client.decode(credential).error()).isZero();
            assertThat(client.decode(credential).error()).isEqualTo(17);

            daemon.kill();
            assertThat(Files.exists(daemon.socket(), LinkOption.NOFOLLOW_LINKS)).isTrue();
            assertThatThrownBy(() -> client.encode(DATA)).isInstanceOf(ConnectException.class);

            daemon.restart();
            assertThat(client.decode(credential).error()).isZero();
            assertThat(munge.login().decode(credential).error()).isZero();
        }
    }

    @Test
    void aStoppedDaemonLeavesNothingBehind() throws Exception {
        MungeDaemon daemon = munge.domain().startAnother();
        MungeUnderTest.client(daemon).encode(DATA);
        daemon.close();
        assertThat(daemon.socket().getParent()).doesNotExist();
        assertThatThrownBy(() -> MungeUnderTest.client(daemon).encode(DATA)).isInstanceOf(IOException.class);
        daemon.close();
    }

    @Test
    void everybodyOfTheMachineMayUseTheSocketAndOnlyItsOwnerMaySeeTheKey() throws Exception {
        MungeDaemon daemon = munge.domain().login();
        assertThat(Files.getPosixFilePermissions(daemon.socket()).toString()).contains("OTHERS_WRITE");
        assertThat(daemon.driver()).isEqualTo(munge.driver());
        try (Stream<java.nio.file.Path> files = Files.list(daemon.socket().getParent())) {
            for (java.nio.file.Path file : (Iterable<java.nio.file.Path>) files::iterator) {
                if (Files.isRegularFile(file)
                        && Arrays.equals(Files.readAllBytes(file), daemon.key().bytes())) {
                    assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    private void assertHungUp(MungeClient client, byte[] part) {
        long start = System.nanoTime();
        try {
            assertThat(client.exchange(part)).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(part.length + " bytes of a request", e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(part.length + " bytes of a request")
                .isBetween(Duration.ofMillis(1500), MungeUnderTest.LIMIT);
    }

    private void assertUnanswered(String what, byte[] request) throws IOException {
        assertThat(munge.login().exchange(request)).as(what).isEmpty();
    }

    private static void assertError(EncodeReply reply, int error, String text, String why) {
        assertThat(reply.text()).as(why).isEqualTo(text);
        assertThat(reply.error()).as(why).isEqualTo(error);
        assertThat(reply.credential()).as(why).isEmpty();
    }

    private static EncodeRequest request(int cipher, int mac, int zip, byte[] data) {
        return new EncodeRequest(
                new CredentialForm(cipher, mac, zip, new byte[0]),
                0,
                MungeCredential.ANYONE,
                MungeCredential.ANYONE,
                data);
    }

    private static byte[] changed(int at, int value) {
        byte[] changed = REQUEST.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(MungeMessage.HEADER_LENGTH + body.length)
                .putInt(MungeMessage.MAGIC)
                .put((byte) MungeMessage.VERSION)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }
}
