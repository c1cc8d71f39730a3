package org.fluxconform.reference.jobsigning.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationLoader;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.PathSecurity;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Everything that the original library was recorded to say of configurations. */
class ConfigurationVectorsTest {

    /** Legal TOML that the original refuses because of a known defect of its reader; accepted here. */
    private static final Set<String> DEFECTS = Set.of("cfg-at-comment-inside", "cfg-comment-in-array2");

    /** Refused as well, at the same place, but in other words, and why. */
    private static final Map<String, String> WORDINGS = Map.of(
            // the original stumbles over the mark and misses a '='; the mark is what is wrong
            "cfg-bom",
            "byte order mark",
            // the original has no words of its own for these and repeats an older error
            "cfg-dt-unknown",
            "sign: default-type: unknown mechanism=foo",
            "cfg-dt-empty",
            "sign: default-type: unknown mechanism=",
            "cfg-dt-case",
            "sign: default-type: unknown mechanism=None");

    private static final String PLAIN = "[sign]\nmax-ttl = 30\ndefault-type = \"none\"\nallowed-types = [ \"none\" ]\n";

    @TempDir
    private Path folder;

    static Stream<Named<JsonNode>> configurations() {
        return Vectors.of("config").stream()
                .map(vector -> Named.of(vector.get("id").asString(), vector));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void configurations_are_judged_as_recorded(JsonNode vector) throws IOException, SigningException {
        String id = vector.get("id").asString();
        Path conf = Files.createDirectory(folder.resolve("conf"));
        for (var file : vector.get("files").properties()) {
            Files.write(conf.resolve(file.getKey()), content(id, file.getValue()));
        }
        Setup setup = Setup.of(vector, conf);
        Environment environment = Environment.ofThisProcess()
                .withRealUid(0)
                .withEffectiveIds(
                        vector.path("euid").asLong(0), vector.path("euid").asLong(0));
        ConfigurationRules standard = ConfigurationRules.standard();
        ConfigurationRules rules = new ConfigurationRules(
                standard.order(),
                standard.readable(),
                standard.secure(),
                setup.status(),
                standard.toml(),
                standard.merge(),
                standard.presence(),
                standard.sign());
        String glob = vector.has("glob") ? vector.get("glob").asString() : "${CONF}/*.toml";
        PathSecurity security = PathSecurity.ofFlags(vector.get("ctx_flags").asInt());

        JsonNode configured = vector.get("expect").get(0);
        String pattern = glob.replace("${CONF}", conf.toString());
        if (!configured.get("ok").asBoolean() && !DEFECTS.contains(id)) {
            assertRefused(
                    id,
                    configured,
                    conf,
                    catchThrowableOfType(
                            SigningException.class,
                            () -> new ConfigurationLoader(rules, environment).load(pattern, security)));
            return;
        }
        Configuration configuration = new ConfigurationLoader(rules, environment).load(pattern, security);
        Signing signing = new Signing(configuration, environment, Rules.standard());
        if (vector.get("expect").size() > 1) {
            JsonNode wrapped = vector.get("expect").get(1);
            byte[] payload = "foo".getBytes(StandardCharsets.US_ASCII);
            if (wrapped.get("ok").asBoolean()) {
                assertThat(signing.wrap(payload, WrapOptions.STANDARD))
                        .isEqualTo(wrapped.get("out").asString());
            } else {
                assertRefused(
                        id,
                        wrapped,
                        conf,
                        catchThrowableOfType(
                                SigningException.class, () -> signing.wrap(payload, WrapOptions.STANDARD)));
            }
        }
    }

    private static void assertRefused(String id, JsonNode expected, Path conf, SigningException refusal) {
        String message = expected.get("msg").asString().replace("${CONF}", conf.toString());
        assertThat(refusal).as("a refusal: " + message).isNotNull();
        int place = message.indexOf(": ");
        String wording = WORDINGS.get(id);
        if (wording == null) {
            assertThat(refusal.getMessage()).isEqualTo(message);
        } else {
            assertThat(refusal.getMessage()).endsWith(wording);
            if (message.startsWith(conf.toString())) {
                assertThat(refusal.getMessage()).startsWith(message.substring(0, place));
            }
        }
        assertThat(refusal.errno().text()).isEqualTo(expected.get("errno_str").asString());
    }

    private static byte[] content(String id, JsonNode file) {
        if (file.has("hex")) {
            return Vectors.bytes(file.get("hex"));
        }
        if (!file.has("generated")) {
            return file.asString().getBytes(StandardCharsets.UTF_8);
        }
        int lines = switch (id) {
            case "cfg-manylines" -> 10_001;
            case "cfg-lines9990" -> 9_990;
            default -> throw new AssertionError("no recipe for " + id);
        };
        return ("\n".repeat(lines) + PLAIN).getBytes(StandardCharsets.UTF_8);
    }
}
