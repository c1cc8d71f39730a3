package org.fluxconform.reference.auth.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What comes in and goes out arrives whole, or the command says that it did not. */
@Tag("jdk")
class StandardStreamsTest {

    @RegisterExtension
    private final CannedServer server = new CannedServer();

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        server.answers(okJson("[{\"name\":\"r\",\"built_in\":false}]"));
    }

    private int flux(InputStream in, OutputStream to, String... words) {
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "FLUX_SERVER_HOST", "127.0.0.1",
                "FLUX_SERVER_PORT", Integer.toString(server.getPort()));
        return Flux.run(Shell.of(environment, home, in, to, err), words);
    }

    private int with(byte[] input, String... words) {
        return flux(new ByteArrayInputStream(input), out, words);
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void aResultThatCannotBeWrittenIsAnErrorForItMayBeAKeyThatIsShownOnce() {
        for (String[] words : new String[][] {{"roles", "list"}, {"roles", "list", "-f", "json"}, {"--help"}}) {
            err.reset();
            assertThat(flux(InputStream.nullInputStream(), failing("No space left on device"), words))
                    .isEqualTo(1);
            assertThat(error()).isEqualTo("Error: standard output can't be written: No space left on device\n");
        }
    }

    @Test
    void whoReadsTheFirstLinesOnlyHearsNoComplaint() {
        assertThat(flux(InputStream.nullInputStream(), failing("Broken pipe"), "roles", "list"))
                .isZero();
        assertThat(error()).isEmpty();
    }

    @Test
    void aSecretIsStoredByteByByteButForTheLastLineEnd() {
        assertThat(with("a\r\nb\n\n".getBytes(StandardCharsets.UTF_8), "secrets", "set", "s"))
                .isZero();
        server.verify(putRequestedFor(urlEqualTo("/admin/secrets/s"))
                .withRequestBody(equalToJson("{\"value\":\"a\\r\\nb\\n\"}")));
    }

    @Test
    void whatIsNoTextOrTooLargeIsNotStored() {
        assertThat(with(new byte[] {'a', (byte) 0xE9}, "secrets", "set", "s")).isEqualTo(1);
        assertThat(error()).contains("standard input is no UTF-8 text", "base64");
        err.reset();
        assertThat(with(new byte[(1 << 20) + 1], "secrets", "set", "s")).isEqualTo(1);
        assertThat(error()).contains("larger than 1048576 bytes");
        assertThat(with(new byte[0], "secrets", "set", "s")).isEqualTo(1);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    /** As {@code </dev/zero} and a device as the file are. */
    @Test
    void anInputWithoutEndIsGivenUp() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThat(flux(endless, out, "auth", "test-token", "-")).isEqualTo(1);
        assertThat(flux(endless, out, "secrets", "set", "s")).isEqualTo(1);
        assertThat(flux(endless, out, "secrets", "remove", "s")).isEqualTo(1);
        assertThat(flux(InputStream.nullInputStream(), out, "workflow", "register", "/dev/zero"))
                .isEqualTo(1);
        assertThat(error()).contains("/dev/zero is larger than 1048576 bytes").doesNotContain("mistake");
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void aWordThatBeginsWithAnAtSignNamesNoFile() throws IOException {
        Files.writeString(home.resolve("words"), "taken from the file");
        assertThat(with(new byte[0], "secrets", "set", "s", "@" + home.resolve("words")))
                .isZero();
        server.verify(putRequestedFor(urlEqualTo("/admin/secrets/s"))
                .withRequestBody(equalToJson("{\"value\":\"@" + home.resolve("words") + "\"}")));
    }
}
