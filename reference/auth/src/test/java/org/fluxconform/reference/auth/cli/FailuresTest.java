package org.fluxconform.reference.auth.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.fluxconform.reference.auth.cli.Calls.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server answers, or whoever calls: one line that helps, exit 1 or 2, and never a stack trace. */
class FailuresTest {

    @RegisterExtension
    private final CannedServer server = new CannedServer();

    @TempDir
    Path home;

    private Calls calls;

    @BeforeEach
    void start() {
        calls = new Calls(home).server(server.uri());
    }

    private String error(String... words) {
        Result result = calls.flux(words);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Error: ").endsWith("\n").doesNotContain("Exception", "\tat ");
        return result.err();
    }

    @Test
    void noServer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(error("roles", "list", "--server-url", "http://127.0.0.1:" + free))
                .contains("no server answers at http://127.0.0.1:" + free, "flux start server", "--server-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "", "{\"a\":1", "[1] trailing"})
    void somethingElseThanAFluxServer(String body) {
        server.answers(aResponse().withStatus(200).withBody(body));
        assertThat(error("roles", "list")).contains("is no JSON", "is it a Flux server?");
    }

    @Test
    void aConnectionThatBreaksOff() {
        server.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(error("roles", "list")).contains("no HTTP server answers");
        server.answers(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(error("roles", "list")).contains("127.0.0.1");
    }

    @Test
    void redirectsAreNotFollowedForTheCredentialIsForThisServer() {
        server.answers(aResponse()
                .withStatus(302)
                .withHeader("Location", "https://127.0.0.1:1/login")
                .withBody("<html>moved</html>"));
        calls.with("FLUX_AUTH_TOKEN", "abc");
        assertThat(error("roles", "list")).contains("https://127.0.0.1:1/login", "--server-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_host", "http://localhost", "localhost:80", "localhost/x", "a b", "\u00fc", "u:p@h"})
    void aHostThatIsNoneIsNamedWithTheCure(String host) {
        calls.with("FLUX_SERVER_HOST", host);
        assertThat(error("roles", "list"))
                .contains("no server can be asked at ", host, "FLUX_SERVER_HOST", "--server-url");
    }

    @Test
    void portZeroIsForServersOnly() {
        calls.with("FLUX_SERVER_PORT", "0");
        assertThat(error("roles", "list")).contains("no server can be asked at 127.0.0.1:0", "FLUX_SERVER_PORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x",
                "localhost:8000",
                "http://",
                "http://h:0",
                "http://h:65536",
                "http://h#f",
                "http://h?q=1",
                "http://u:pass@h",
                "http://my_host",
                "",
                "http://[::1"
            })
    void aServerUrlThatIsNoneIsWrongUsageAndNotRepeated(String url) {
        Result result = calls.flux("roles", "list", "--server-url", url);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("Error: --server-url: expected http://HOST")
                .doesNotContain("pass");
    }

    /** Another server for the time of one test, for answers that WireMock does not give. */
    private static void with(HttpHandler handler, Consumer<String> test) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", handler);
        other.start();
        try {
            test.accept("http://127.0.0.1:" + other.getAddress().getPort());
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aServerThatStopsInTheMiddleOfItsAnswerIsGivenUp() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            await(over);
            exchange.close();
        };
        with(handler, url -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            Connection connection = Connection.to(request.uri(), Optional.empty(), "");
            assertThatThrownBy(() -> connection.send(request))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("took longer than 2 seconds to answer");
            over.countDown();
        });
    }

    /** Not for ever, so that a client that does not give up fails its test. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blanks after its end belong to JSON: only the limit makes a difference. */
    @ParameterizedTest
    @CsvSource({"67108864, 0", "67108865, 1"})
    void anAnswerOfMoreThan64MebibytesIsNotTaken(int size, int exit) throws IOException {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, size);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(new byte[] {'[', ']'});
                byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                for (int left = size - 2; left > 0; left -= blanks.length) {
                    body.write(blanks, 0, Math.min(left, blanks.length));
                }
            }
        };
        with(handler, url -> {
            Result result = calls.flux("roles", "list", "--server-url", url);
            assertThat(result.exit()).isEqualTo(exit);
            assertThat(result.err().contains("is larger than 67108864 bytes")).isEqualTo(exit == 1);
        });
    }

    @Test
    void aMissingCredentialSaysHowToGetOne() {
        server.answers(aResponse().withStatus(401).withBody("{\"detail\":\"Authorization token required\"}"));
        assertThat(error("roles", "list"))
                .isEqualTo("Error: Authorization token required. Run `flux auth login`, or set FLUX_AUTH_TOKEN.\n");
        calls.with("FLUX_AUTH_TOKEN", "abc");
        assertThat(error("roles", "list"))
                .isEqualTo(
                        "Error: Authorization token required. Check FLUX_AUTH_TOKEN, or run `flux auth login` again.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|{\"detail\":\"Permission denied: requires 'a:b:c'\"}|Permission denied: requires 'a:b:c'",
                "403|{\"detail\":{\"message\":\"Authorization denied\",\"missing_permissions\":[\"a:b\",\"c:d\"]}}"
                        + "|Authorization denied: requires a:b, c:d",
                "403|{\"detail\":{\"error\":\"forbidden\",\"missing_permission\":\"a:b\"}}|Permission denied: requires a:b",
                "422|{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"name\"],\"msg\":\"Field required\"}]}"
                        + "|body.name: Field required",
                "400|{\"detail\":\"run_as_service_account is required here\"}|--run-as is required here",
                "409|{\"detail\":\"It has keys. Use force=True to delete.\"}|It has keys. Give --force to delete them, too.",
                "500|{\"detail\":{\"x\":1}}|{\"x\":1}",
                "503|{}|the server answered with status 503",
            })
    void refusalsAreSaidInOneLine(int status, String body, String message) {
        server.answers(aResponse().withStatus(status).withBody(body));
        assertThat(error("roles", "create", "r", "-p", "a:b:c")).isEqualTo("Error: " + message + "\n");
    }

    @Test
    void whatOthersWroteCannotDriveTheTerminal() {
        server.answers(aResponse().withBody("[{\"name\":\"\\u001b[2Jx\\u202ey\\nz\",\"built_in\":false}]"));
        Result result = calls.flux("roles", "list");
        assertThat(result.out()).isEqualTo("  ?[2Jx?y?z\n");
        server.answers(aResponse().withStatus(404).withBody("{\"detail\":\"\\u001b]0;title\\u0007\"}"));
        assertThat(error("roles", "list")).isEqualTo("Error: ?]0;title?\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\nvalue", "secret value", "secret\u00e9", "\"secret\""})
    void aTokenThatCannotBeOneIsNotSentAndNotShown(String token) {
        server.answers(aResponse().withBody("[]"));
        calls.with("FLUX_AUTH_TOKEN", token);
        assertThat(error("roles", "list")).contains("FLUX_AUTH_TOKEN").doesNotContain("secret");
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void aWrongConfigurationNamesEveryPlace() throws IOException {
        Files.writeString(home.resolve("flux.toml"), "[flux]\nserver_port = \"x\"\ndialect = \"y\"\n");
        calls.without("FLUX_SERVER_PORT");
        assertThat(error("roles", "list")).contains("flux.toml:2:1", "flux.toml:3:1");
    }

    @Test
    void filesAndFoldersThatCannotBeUsedAreNamedWithTheReasonAndTheCure() throws IOException {
        Files.writeString(home.resolve("file"), "");
        calls.with("FLUX_HOME", home.resolve("file/below").toString());
        assertThat(error("start", "server", "--port", "0"))
                .contains(home.resolve("file/below") + "/flux.db can't be made: ", "Not a directory", "FLUX_HOME");
        assertThat(error("server", "bootstrap-token", "--rotate"))
                .contains("can't be written to " + home.resolve("file/below/bootstrap-token") + ": ");
        calls.with("FLUX_HOME", home.resolve("none").toString());
        assertThat(error("server", "bootstrap-token"))
                .contains(home.resolve("none/bootstrap-token").toString(), "FLUX_HOME");
        assertThat(error("workflow", "register", home.toString())).contains(home + " is a folder");
    }

    @ParameterizedTest
    @CsvSource({
        "rolls, roles",
        "roles lst, list",
        "roles list --fromat json, --format",
        "roles list --fromat=json, --format",
        "roles -h, --help",
    })
    void aMistypedWordIsToldWhatWasMeant(String words, String meant) {
        Result result = calls.flux(words.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("Did you mean: ").containsPattern("mean: .*" + meant);
    }

    @Test
    void anOptionUnlikeAllOthersIsNamedOnly() {
        assertThat(calls.flux("roles", "list", "--colour", "red").err())
                .isEqualTo("Error: Unknown option: '--colour'\nTry: flux roles list --help\n");
    }

    /** Logs of CI keep messages; and of random passwords, some begin with a dash. */
    @Test
    void whatMayBeASecretIsNotRepeated() {
        String[][] wrong = {
            {"secrets", "set", "db", "-hunter2"},
            {"secrets", "set", "db", "my", "hunter2"},
            {"secrets", "set", "db", "--fromat"}, // nor is what it is near to
            {"auth", "test-token", "eyJ", "hunter2"},
        };
        for (String[] words : wrong) {
            Result result = calls.flux(words);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("a word too many", "--help").doesNotContain("hunter2", "mean", "omat");
        }
    }

    @Test
    void usageErrorsExitWithTwoAndNameTheHelp() {
        String[][] wrong = {
            {},
            {"nope"},
            {"roles"},
            {"roles", "create", "x"},
            {"roles", "update", "x"},
            {"principals", "create", "x", "--type", "robot"},
            {"principals", "create-key", "x", "--key-name", "k", "--expires", "12h"},
            {"principals", "create-key", "x", "--key-name", "k", "--expires", "0d"},
            {"principals", "create-key", "x", "--key-name", "k", "--expires", "36501d"},
            {"principals", "list", "--format", "xml"},
            {"start", "server", "--port", "x"},
            {"start", "server", "--port", "65536"},
            {"start", "server", "--port", "-1"},
            {"schedule", "create", "w", "n"},
            {"schedule", "create", "w", "n", "--cron", "* * * * *", "--interval-minutes", "5"},
            {"schedule", "create", "w", "n", "--interval-minutes", "-5"},
            {"schedule", "update", "n", "--timezone", "UTC"},
            {"schedule", "update", "n"},
            {"workflow", "run", "a/b/c"},
            {"workflow", "run", "w", "{no json"},
        };
        for (String[] words : wrong) {
            Result result = calls.flux(words);
            assertThat(result.exit()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("flux").doesNotContain("Exception");
        }
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void serverUrlWinsOverTheConfiguration() {
        server.answers(aResponse().withBody("[]"));
        calls.with("FLUX_SERVER_PORT", "1");
        assertThat(calls.flux("roles", "list", "--server-url", server.uri() + "/")
                        .exit())
                .isZero();
        server.verify(getRequestedFor(urlPathEqualTo("/admin/roles")));
    }
}
