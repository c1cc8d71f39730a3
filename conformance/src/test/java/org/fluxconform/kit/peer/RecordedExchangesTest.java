package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.fluxconform.kit.peer.embedded.EmbeddedMungeDriver;
import org.fluxconform.kit.peer.munge.CredentialCodec;
import org.fluxconform.kit.peer.munge.MungeClient;
import org.fluxconform.kit.peer.munge.MungeMessage.EncodeReply;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With the clock of the recording, the embedded daemon's answers are those of the real one, byte for byte. */
class RecordedExchangesTest {

    private static final int BEFORE_TEXT = 13;

    record Exchange(MungeKey key, Instant now, byte[] request, byte[] answer) {}

    static Stream<Named<Exchange>> exchanges() throws Exception {
        Path file = MungeUnderTest.project().resolve("fixtures/munge/wire.json");
        JsonNode recording = JsonMapper.shared().readTree(Files.readString(file));
        MungeKey key = new MungeKey(bytes(recording.get("key")));
        return recording
                .get("exchanges")
                .valueStream()
                .map(e -> Named.of(
                        e.get("id").asString(),
                        new Exchange(
                                key,
                                Instant.ofEpochSecond(e.get("now").asLong()),
                                bytes(e.get("request")),
                                bytes(e.get("answer")))));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void theAnswerIsTheRecordedOne(Exchange exchange) throws Exception {
        Clock clock = Clock.fixed(exchange.now, ZoneOffset.UTC);
        try (MungeDaemon daemon = new EmbeddedMungeDriver(clock).start(exchange.key)) {
            byte[] answer = new MungeClient(daemon.socket(), Duration.ofSeconds(5)).exchange(exchange.request);
            if (exchange.answer[11] == 0 && exchange.answer[5] == 3) {
                assertSameButForChance(exchange, answer);
            } else {
                assertThat(HexFormat.of().formatHex(answer))
                        .isEqualTo(HexFormat.of().formatHex(exchange.answer));
            }
        }
    }

    private static void assertSameButForChance(Exchange exchange, byte[] answer) throws Exception {
        assertThat(answer).hasSameSizeAs(exchange.answer);
        assertThat(Arrays.copyOf(answer, BEFORE_TEXT)).isEqualTo(Arrays.copyOf(exchange.answer, BEFORE_TEXT));
        CredentialCodec codec = new CredentialCodec(exchange.key.bytes());
        CredentialCodec.Opened ours = codec.open(credential(answer));
        CredentialCodec.Opened recorded = codec.open(credential(exchange.answer));
        assertThat(ours).usingRecursiveComparison().ignoringFields("mac").isEqualTo(recorded);
        assertThat(new String(credential(answer), StandardCharsets.US_ASCII)).endsWith(":\0");
    }

    private static byte[] credential(byte[] answer) throws Exception {
        return EncodeReply.unpack(Arrays.copyOfRange(answer, 11, answer.length)).credential();
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asString());
    }
}
