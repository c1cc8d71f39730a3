package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.fluxconform.kit.peer.munge.MungeClient;
import org.fluxconform.kit.peer.munge.MungeMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("jdk")
class FaultyMungedTest {

    private static final byte[] REQUEST =
            MungeMessage.EncodeRequest.of(new byte[] {1}).bytes();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SILENT", "STALLS", "NEVER_READS"})
    void neverGivesACredentialAndHangsUp(FaultyMunged.Fault fault) throws Exception {
        try (FaultyMunged faulty = FaultyMunged.start(fault)) {
            MungeClient client = new MungeClient(faulty.socket(), Duration.ofSeconds(2));
            byte[] answer = client.exchange(REQUEST);
            assertThat(answer.length).isBetween(0, 200);
            assertThat(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("MUNGE:");
            client.exchange(REQUEST);
            assertThat(faulty.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"SILENT", "STALLS", "NEVER_READS"})
    void keepsClientsWaiting(FaultyMunged.Fault fault) {
        try (FaultyMunged faulty = FaultyMunged.start(fault)) {
            MungeClient client = new MungeClient(faulty.socket(), Duration.ofMillis(100));
            assertThatThrownBy(() -> client.exchange(REQUEST)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void hangsUpOnWaitingClientsWhenItIsClosed() throws Exception {
        FaultyMunged faulty = FaultyMunged.start(FaultyMunged.Fault.SILENT);
        MungeClient client = new MungeClient(faulty.socket(), Duration.ofSeconds(10));
        Thread closer = new Thread(() -> {
            while (faulty.connections() == 0) {
                Thread.onSpinWait();
            }
            faulty.close();
        });
        closer.start();
        assertThat(client.exchange(REQUEST)).isEmpty();
        closer.join();
        assertThatThrownBy(() -> client.exchange(REQUEST)).isInstanceOf(IOException.class);
        assertThat(faulty.socket().getParent()).doesNotExist();
    }

    @Test
    void saysTheSameToEverybody() throws Exception {
        MungeMessage answer = new MungeMessage.EncodeReply(1, "Out of ink", new byte[0]);
        try (FaultyMunged faulty = FaultyMunged.answering(answer)) {
            MungeClient client = new MungeClient(faulty.socket(), Duration.ofSeconds(10));
            assertThat(client.exchange(REQUEST)).isEqualTo(answer.bytes());
            assertThat(client.exchange(REQUEST)).isEqualTo(answer.bytes());
        }
    }

    @Test
    void eachFaultIsOneThatItsNameSays() throws Exception {
        assertThat(answerOf(FaultyMunged.Fault.HALF_HEADER)).hasSize(5);
        assertThat(answerOf(FaultyMunged.Fault.HALF_BODY)).hasSize(61);
        assertThat(answerOf(FaultyMunged.Fault.WRONG_MAGIC)).startsWith(0x0b, 0xad, 0xca, 0xfe);
        assertThat(answerOf(FaultyMunged.Fault.WRONG_VERSION)).containsSequence(0x60, 0x6d, 0x4b, 99, 3);
        assertThat(answerOf(FaultyMunged.Fault.WRONG_TYPE)).containsSequence(0x60, 0x6d, 0x4b, 4, 5);
        assertThat(answerOf(FaultyMunged.Fault.HUGE_BODY)).endsWith(0xff, 0xff, 0xff, 0xff);
        assertThat(answerOf(FaultyMunged.Fault.CLOSES_AT_ONCE)).isEmpty();
        assertThat(answerOf(FaultyMunged.Fault.DIES_AFTER_REQUEST)).isEmpty();
    }

    private static byte[] answerOf(FaultyMunged.Fault fault) throws IOException {
        try (FaultyMunged faulty = FaultyMunged.start(fault)) {
            return new MungeClient(faulty.socket(), Duration.ofSeconds(2)).exchange(REQUEST);
        }
    }
}
