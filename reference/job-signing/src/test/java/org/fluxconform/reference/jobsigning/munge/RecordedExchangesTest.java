package org.fluxconform.reference.jobsigning.munge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client speaks to the byte as libmunge did, and understands what munged answered: {@code fixtures/munge/wire.json}. */
class RecordedExchangesTest {

    private static final int HEADER = MungeRequest.HEADER_LENGTH;

    private static Map<String, JsonNode> exchanges;

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of("fixtures/munge/wire.json");
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(file))) {
            folder = folder.getParent();
        }
        JsonNode recorded = JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
        exchanges = StreamSupport.stream(recorded.get("exchanges").spliterator(), false)
                .collect(Collectors.toMap(exchange -> exchange.get("id").asString(), exchange -> exchange));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enc-33-bytes", "enc-empty"})
    void encodingAsRecorded(String id) {
        byte[] request = bytes(id, "request");
        byte[] data = Arrays.copyOfRange(request, HEADER + 20, request.length);

        Munge.Encoded outcome = exchange(id, request, munge -> munge.encode(data));

        byte[] answer = bytes(id, "answer");
        String credential = new String(answer, HEADER + 6, answer.length - HEADER - 7, US_ASCII);
        assertThat(outcome).isEqualTo(new Munge.Armored(credential));
    }

    @ParameterizedTest
    @CsvSource({"dec-ok, SUCCESS", "dec-expired-15, EXPIRED"})
    void openingAsRecorded(String id, Munge.Status status) {
        Munge.Credential opened = (Munge.Credential) decode(id);

        assertThat(opened.status()).isEqualTo(status);
        assertThat(opened.uid()).isZero();
        assertThat(opened.encodeTime()).isEqualTo(1_704_067_200);
        assertThat(opened.data()).hasSize(33).startsWith(1, 0xaa, 0xaa);
    }

    @ParameterizedTest
    @CsvSource({
        "dec-rewound-16, CREDENTIAL_REWOUND, Rewound credential",
        "dec-invalid-14, CREDENTIAL_INVALID, Invalid credential",
        "dec-badcred-8-prefix, BAD_CREDENTIAL, Failed to match armor prefix",
        "dec-badcred-8-suffix, BAD_CREDENTIAL, Failed to match armor suffix",
        "dec-badversion-9, BAD_VERSION, Invalid credential version 0",
    })
    void refusedAsRecorded(String id, MungeCode code, String reason) {
        assertThat(decode(id)).isEqualTo(new Munge.Refused(code, reason));
    }

    private static Munge.Decoded decode(String id) {
        byte[] request = bytes(id, "request");
        String credential = new String(request, HEADER + 4, request.length - HEADER - 5, US_ASCII);
        return exchange(id, request, munge -> munge.decode(credential));
    }

    private interface Call<T> {
        T on(Munge munge);
    }

    /** Has a daemon answer as recorded, and compares what it was asked. */
    private static <T> T exchange(String id, byte[] request, Call<T> call) {
        try (FaultyMunged munged = new FaultyMunged(FaultyMunged.sends(hex(id, "answer")))) {
            T outcome = call.on(new MungeSocket(munged.socket().toString()));
            assertThat(munged.requests(1)).containsExactly(request);
            return outcome;
        }
    }

    private static byte[] bytes(String id, String side) {
        return HexFormat.of().parseHex(hex(id, side));
    }

    private static String hex(String id, String side) {
        return exchanges.get(id).get(side).asString();
    }
}
