package org.fluxconform.reference.jobsigning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class FluxSignTest {

    private static final long ME = new UnixSystem().getUid();

    @TempDir
    private Path folder;

    private Path config;

    /** What a command left behind. */
    private record Outcome(int status, byte[] output, String errors) {
        String text() {
            return new String(output, UTF_8);
        }
    }

    @BeforeEach
    void configure() throws IOException {
        config = write("sign.toml", """
                [sign]
                max-ttl = 60
                default-type = "none"
                allowed-types = ["none"]
                [sign.curve]
                require-ca = true
                cert-path = "%1$s/alice"
                [ca]
                max-cert-ttl = 1000
                max-sign-ttl = 100
                cert-path = "%1$s/ca"
                revoke-dir = "%1$s/revoked"
                revoke-allow = true
                domain = "TEST"
                """.formatted(folder));
    }

    @Test
    void whatWasWrappedUnwraps() {
        Outcome signed = run("what to do", "wrap", "--config", config.toString());
        Outcome payload = run(signed.text(), "unwrap", "--config", config.toString());

        assertThat(signed.status()).isZero();
        assertThat(signed.text()).endsWith(".none\n");
        assertThat(payload.status()).isZero();
        assertThat(payload.text()).isEqualTo("what to do");
    }

    @Test
    void bytesComeOutAsTheyWentIn() {
        byte[] binary = {0, (byte) 0xff, '\r', '\n', '\n', ' '};
        byte[] signed = run(binary, "wrap", "--config", config.toString()).output();

        assertThat(run(signed, "unwrap", "--config", config.toString()).output())
                .isEqualTo(binary);
    }

    @Test
    void oneNewlineAtTheEndIsNotPartOfTheRequestAndTwoAre() {
        String signed = run("hi", "wrap", "--config", config.toString()).text().strip();

        assertThat(run(signed, "unwrap", "--config", config.toString()).text()).isEqualTo("hi");
        assertThat(run(signed + "\n", "unwrap", "--config", config.toString()).text())
                .isEqualTo("hi");
        assertThat(run(signed + "\n\n", "unwrap", "--config", config.toString()).errors())
                .isEqualTo("sign-none-verify: signature invalid\n");
    }

    @Test
    void withJsonBothSidesAreObjects() {
        String signed = run("hi", "wrap", "--config", config.toString()).text().strip();

        assertThat(run("hi", "wrap", "--json", "--config", config.toString()).text())
                .isEqualTo("{\"signed\":\"" + signed + "\"}\n");
        assertThat(run(signed, "unwrap", "--json", "--config", config.toString())
                        .text())
                .isEqualTo("{\"userid\":" + ME + ",\"payload\":\"aGk=\",\"mechanism\":\"none\"}\n");
        String empty = run("", "wrap", "--config", config.toString()).text();
        assertThat(run(empty, "unwrap", "--json", "--config", config.toString()).text())
                .isEqualTo("{\"userid\":" + ME + ",\"payload\":null,\"mechanism\":\"none\"}\n");
    }

    @Test
    void aRefusalIsStatusOneWithTheLibrarysTextAndNoOutput() {
        String signed = run("hi", "wrap", "--as", "12345", "--config", config.toString())
                .text();

        Outcome refused = run(signed, "unwrap", "--config", config.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).isEqualTo("sign-none-verify: header userid 12345 != real " + ME + "\n");
        assertThat(refused.output()).isEmpty();
    }

    @Test
    void withoutVerificationTheClaimIsShown() {
        String signed = run("hi", "wrap", "--as", "12345", "--config", config.toString())
                .text();

        assertThat(run(signed, "unwrap", "--no-verify", "--json", "--config", config.toString())
                        .text())
                .startsWith("{\"userid\":12345,");
    }

    @Test
    void anyMechanismPassesOverAllowedTypes() throws IOException {
        String signed = run("hi", "wrap", "--config", config.toString()).text();
        Files.writeString(config, Files.readString(config).replace("[\"none\"]", "[\"munge\"]"));

        assertThat(run(signed, "unwrap", "--config", config.toString()).errors())
                .isEqualTo("sign-unwrap: header mechanism=none not allowed\n");
        assertThat(run(signed, "unwrap", "--any-mechanism", "--config", config.toString())
                        .text())
                .isEqualTo("hi");
    }

    @Test
    void theOwnersRequestsAreUnsignedAndOthersByDefaultType() throws IOException {
        Files.writeString(
                config,
                Files.readString(config).replace("default-type = \"none\"", "default-type = \"munge\"")
                        + "[sign.munge]\nsocket-path = \"/nowhere\"\n");
        String owner = Long.toString(ME);

        assertThat(run("hi", "wrap", "--owner", owner, "--config", config.toString())
                        .text())
                .endsWith(".none\n");
        assertThat(run("hi", "wrap", "--owner", owner + "1", "--config", config.toString())
                        .errors())
                .startsWith("sign-munge-sign: ");
    }

    @Test
    void aKeyIsMadeSignedByTheAuthorityAndSigns() throws IOException {
        long now = 1_800_000_000L;
        assertThat(run("", "keygen", folder + "/ca", "--metadata", "ca-capability:b=true", "--metadata", "uuid:s=ca-1")
                        .errors())
                .isEmpty();
        assertThat(run("", "keygen", folder + "/alice").errors()).isEmpty();
        String[] casign = {
            "casign",
            folder + "/alice",
            "--userid",
            "1000",
            "--ttl",
            "500",
            "--config",
            config.toString(),
            "--now",
            "" + now
        };
        assertThat(run("", casign).errors()).isEmpty();

        String signed = run(
                        "hi",
                        "wrap",
                        "--mechanism",
                        "curve",
                        "--uid",
                        "1000",
                        "--now",
                        "" + now,
                        "--config",
                        config.toString())
                .text();
        Outcome inTime =
                run(signed, "unwrap", "--any-mechanism", "--now", "" + (now + 60), "--config", config.toString());
        Outcome late =
                run(signed, "unwrap", "--any-mechanism", "--now", "" + (now + 61), "--config", config.toString());

        assertThat(inTime.text()).isEqualTo("hi");
        assertThat(late.errors()).isEqualTo("sign-curve-verify: xtime or max-ttl exceeded\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("alice"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anExistingKeyIsReplacedOnlyByForce() throws IOException {
        Path key = write("key", "precious");

        Outcome refused = run("", "keygen", key.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).isEqualTo("flux-sign: " + key + " is there already; --force replaces it\n");
        assertThat(key).hasContent("precious");
        assertThat(run("", "keygen", "--force", key.toString()).status()).isZero();
        assertThat(Files.readString(key)).contains("secret-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "owner=alice", "owner:x=alice", "a.b:s=c", "n:i=ten", "t:t=yesterday", ":s=x"})
    void metadataThatIsNoneIsRefused(String item) {
        Outcome refused = run("", "keygen", folder + "/key", "--metadata", item);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("metadata").hasLineCount(1);
        assertThat(folder.resolve("key")).doesNotExist();
    }

    @Test
    void moreThanTenMebibytesAreNotRead() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        for (String command : List.of("wrap", "unwrap")) {
            Outcome refused = run(endless, command, "--config", config.toString());

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.errors()).isEqualTo("flux-sign: the input is larger than 10485760 bytes\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sing",
                "wrap --mechansim munge",
                "wrap --as bob",
                "wrap extra",
                "unwrap --now yesterday",
                "keygen",
                "casign x",
                "serve --port http"
            })
    void wrongUsageIsStatusTwoAndSaysWhere(String words) {
        Outcome wrong = run("", words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.errors())
                .containsAnyOf("Try: flux-sign help", "Usage: flux-sign")
                .doesNotContain("\tat ");
        assertThat(wrong.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "help serve", "--version"})
    void helpGoesToStandardOutput(String words) {
        Outcome help = run("", words.split(" "));

        assertThat(help.status()).isZero();
        assertThat(help.text()).contains("flux-sign");
        assertThat(help.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --config %s/none.toml",
                "serve --config %s/sign.toml --exec %s/none",
                "serve --config %s/sign.toml --port 1 --host 192.0.2.1",
                "serve --config %s/sign.toml --passwd %s/none",
                "wrap --config %s/sign.toml --now 999999999999999"
            })
    void whatCanNotBeDoneIsSaidInOneLine(String words) {
        Outcome refused = run("", words.replace("%s", folder.toString()).split(" "));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).hasLineCount(1).doesNotContain("Exception");
        assertThat(refused.output()).isEmpty();
    }

    @Test
    void aConfigurationThatOthersCanWriteIsRefusedForRoot() throws IOException {
        assumeThat(ME).as("only root is held to it").isZero();
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--rw-"));

        assertThat(run("hi", "wrap", "--config", config.toString()).errors())
                .isEqualTo(config + "::-1: unable to open: bad file permissions (0646)\n");
    }

    private Path write(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private static Outcome run(String input, String... words) {
        return run(input.getBytes(UTF_8), words);
    }

    private static Outcome run(byte[] input, String... words) {
        return run(new ByteArrayInputStream(input), words);
    }

    private static Outcome run(InputStream input, String... words) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = FluxSign.run(
                Assembly.standard(), input, new PrintStream(output, true), new PrintStream(errors, true), words);
        return new Outcome(status, output.toByteArray(), errors.toString(UTF_8));
    }
}
