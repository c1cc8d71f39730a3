package org.fluxconform.reference.jobsigning.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.munge.Munge;
import org.fluxconform.reference.jobsigning.munge.MungeSocket;
import org.fluxconform.reference.jobsigning.munge.RealMunged;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Everything that the original library was recorded to wrap and unwrap, against a real munged with the recorded key. */
@Tag("jdk")
class SigningVectorsTest {

    /** The C API has ways to be called that Java hasn't: a null buffer with a length. */
    private static final Set<String> INEXPRESSIBLE = Set.of("wrap-err-null-payload");

    /** Categories that the original leaves over from an earlier, unrelated failure. */
    private static final Set<String> STALE_ERRNO =
            Set.of("incomplete header", "ca: userid mismatch", "ca: max-sign-ttl exceeded");

    @TempDir
    private static Path folder;

    private static RealMunged munged;
    private static Recorded recorded;

    @BeforeAll
    static void start() throws IOException {
        munged = RealMunged.start(Vectors.mungeKey());
        recorded = Recorded.in(folder, munged.socket());
    }

    @AfterAll
    static void stop() {
        munged.close();
    }

    static Stream<Named<JsonNode>> wraps() {
        return named("wrap").filter(vector -> !INEXPRESSIBLE.contains(vector.getName()));
    }

    static Stream<Named<JsonNode>> unwraps() {
        return named("unwrap");
    }

    @ParameterizedTest
    @MethodSource("wraps")
    void wraps_as_recorded(JsonNode vector) throws SigningException {
        WrapOptions options = WrapOptions.STANDARD.withFlags(vector.get("flags").asInt());
        if (vector.hasNonNull("mech")) {
            options = options.withMechanism(vector.get("mech").asString());
        }
        if (vector.hasNonNull("as_userid")) {
            options = options.as(vector.get("as_userid").asLong());
        }
        Signing signing = recorded.signing(vector);
        WrapOptions chosen = options;
        byte[] payload = Vectors.bytes(vector.get("payload_hex"));
        JsonNode expected = vector.get("expect");
        if (!expected.get("ok").asBoolean()) {
            assertRefused(expected, catchThrowableOfType(SigningException.class, () -> signing.wrap(payload, chosen)));
            return;
        }
        String signed = signing.wrap(payload, chosen);
        String out = expected.get("out").asString();
        if (vector.has("munge_payload_hex")) {
            assertThat(textOf(signed)).isEqualTo(textOf(out));
            assertThat(contentOf(signatureOf(signed))).isEqualTo(Vectors.bytes(vector.get("munge_payload_hex")));
        } else {
            assertThat(signed).isEqualTo(out);
        }
    }

    @ParameterizedTest
    @MethodSource("unwraps")
    void unwraps_as_recorded(JsonNode vector) throws SigningException {
        UnwrapOptions options = new UnwrapOptions(
                vector.get("anymech").asBoolean(), vector.get("flags").asInt());
        Signing signing = recorded.signing(vector);
        String input = vector.get("input").asString();
        JsonNode expected = vector.get("expect");
        if (!expected.get("ok").asBoolean()) {
            assertRefused(expected, catchThrowableOfType(SigningException.class, () -> signing.unwrap(input, options)));
            return;
        }
        Unwrapped unwrapped = signing.unwrap(input, options);
        assertThat(unwrapped.userid()).isEqualTo(expected.get("userid").asLong());
        if (expected.get("payload_null").asBoolean()) {
            assertThat(unwrapped.payload()).isNull();
        } else {
            assertThat(unwrapped.payload()).isEqualTo(Vectors.bytes(expected.get("payload_hex")));
        }
        if (expected.has("mech")) {
            assertThat(unwrapped.mechanism()).isEqualTo(expected.get("mech").asString());
        }
    }

    private static void assertRefused(JsonNode expected, SigningException refusal) {
        String message = recorded.filled(expected.get("msg").asString());
        assertThat(refusal).as("a refusal: " + message).isNotNull();
        assertThat(refusal.getMessage()).isEqualTo(asThisUser(message));
        if (STALE_ERRNO.stream().noneMatch(message::endsWith)) {
            assertThat(refusal.errno().text())
                    .isEqualTo(expected.get("errno_str").asString());
        }
    }

    /** munged names the user who asks, which was 1000 when the vectors were recorded. */
    private static String asThisUser(String message) {
        Environment process = Environment.ofThisProcess();
        return message.replace("UID=1000 GID=1000", "UID=" + process.effectiveUid() + " GID=" + process.effectiveGid());
    }

    private static byte[] contentOf(String credential) {
        return ((Munge.Credential) new MungeSocket(munged.socket().toString()).decode(credential)).data();
    }

    private static String textOf(String signed) {
        return signed.substring(0, signed.indexOf('.', signed.indexOf('.') + 1));
    }

    private static String signatureOf(String signed) {
        return signed.substring(textOf(signed).length() + 1);
    }

    private static Stream<Named<JsonNode>> named(String section) {
        List<JsonNode> vectors = Vectors.of(section);
        return vectors.stream().map(vector -> Named.of(vector.get("id").asString(), vector));
    }
}
