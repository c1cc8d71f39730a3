package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The adapters that vendors copy from, asked through the pool: so each message of theirs is checked by its schema. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
@Tag("jdk")
class ExampleAdaptersTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path FLUX_SIGN = ROOT.resolve("reference/job-signing/bin/flux-sign");

    private static final String CONFIG = """
            [sign]
            max-ttl = 60
            default-type = "none"
            allowed-types = ["none"]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeConfiguration() throws Exception {
        Files.writeString(folder.resolve("sign.toml"), CONFIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"python/adapter.py", "shell/adapter.sh"})
    void signsAndVerifies(String adapter) {
        try (AdapterPool pool = pool(adapter)) {
            assertThat(pool.hello().operations()).containsExactlyInAnyOrder("wrap", "unwrap");
            String content = "a 'quoted' \u00e9\u0000\n job";
            Reply.Done signed = done(
                    pool.call("wrap", wrap().put("payload", base64(content)).put("uid", 1000)));
            Reply.Done verified = done(pool.call("unwrap", unwrap(signed).put("uid", 1000)));
            assertThat(verified.fields().get("userid").longValue()).isEqualTo(1000);
            assertThat(verified.fields().get("payload").stringValue()).isEqualTo(base64(content));
            assertThat(verified.fields().get("mechanism").stringValue()).isEqualTo("none");

            assertThat(pool.call("unwrap", unwrap(signed).put("uid", 1001)))
                    .isEqualTo(new Reply.Refused("sign-none-verify: header userid 1000 != real 1001"));
            assertThat(done(pool.call("unwrap", unwrap(signed).put("uid", 1001).put("verify", false)))
                            .fields()
                            .get("userid")
                            .longValue())
                    .isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python/adapter.py", "shell/adapter.sh"})
    void handsOnTheSubjectsOwnWordsWhateverItIsAsked(String adapter) {
        try (AdapterPool pool = pool(adapter)) {
            for (String signed : new String[] {"", "\u00e9\u0000\n$(touch x)", "x".repeat(300_000)}) {
                assertThat(pool.call(
                                "unwrap",
                                Messages.emptyObject()
                                        .put("config", "sign.toml")
                                        .put("signed", signed)))
                        .isEqualTo(new Reply.Refused("sign-unwrap: header decode error: Invalid argument"));
            }
            assertThat(pool.call("wrap", wrap().put("payload", "").put("mechanism", "--help")))
                    .isEqualTo(new Reply.Refused("sign-wrap: unknown mechanism: --help"));
            Reply.Done empty = done(pool.call("wrap", wrap().put("payload", "").put("as", 7)));
            assertThat(done(pool.call("unwrap", unwrap(empty).put("uid", 7)))
                            .fields()
                            .get("payload")
                            .isNull())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python/adapter.py", "shell/adapter.sh"})
    void anErrorThatIsNoUtf8IsTold(String adapter) throws Exception {
        Path program = Files.writeString(
                folder.resolve("latin1"), "#!/bin/sh\ncat >/dev/null\nprintf 'non valide\\351e \\377' >&2\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        try (AdapterPool pool = pool(adapter, program)) {
            assertThat(pool.call("wrap", wrap().put("payload", "")))
                    .isEqualTo(new Reply.Refused("non valide\ufffde \ufffd"));
        }
    }

    private AdapterPool pool(String adapter) {
        assertThat(ROOT.resolve("reference/job-signing/target/job-signing.jar"))
                .as("the reference is built before the kit's tests: mvn package")
                .exists();
        // The first call of a new build may have to wait until the reference has archived its classes.
        return pool(adapter, FLUX_SIGN);
    }

    private AdapterPool pool(String adapter, Path fluxSign) {
        String script = ROOT.resolve("fixtures/adapters").resolve(adapter).toString();
        return Zoo.pool(Zoo.command(folder, Duration.ofSeconds(90), script, fluxSign.toString()), 1);
    }

    private static ObjectNode wrap() {
        return Messages.emptyObject().put("config", "sign.toml");
    }

    private static ObjectNode unwrap(Reply.Done signed) {
        return Messages.emptyObject()
                .put("config", "sign.toml")
                .put("signed", signed.fields().get("signed").stringValue());
    }

    private static Reply.Done done(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return (Reply.Done) reply;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
