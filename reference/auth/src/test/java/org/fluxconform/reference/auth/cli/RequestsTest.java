package org.fluxconform.reference.auth.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.http.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands ask a server for, where no answer of it would show the difference. */
class RequestsTest {

    @RegisterExtension
    private final CannedServer server = new CannedServer();

    @TempDir
    Path home;

    private Calls calls;

    @BeforeEach
    void start() {
        server.answers(okJson("{}"));
        calls = new Calls(home).server(server.uri());
    }

    private void page(String path, int offset, int size) {
        String items = IntStream.range(0, size)
                .mapToObj(i -> "{\"name\":\"n" + (offset + i) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        server.stubFor(get(urlPathEqualTo(path))
                .withQueryParam("offset", equalTo(Integer.toString(offset)))
                .willReturn(okJson(items)));
    }

    @ParameterizedTest
    @CsvSource({"roles, /admin/roles", "principals, /admin/principals", "schedule, /schedules"})
    void listsHaveAllPages(String command, String path) {
        page(path, 0, 1000);
        page(path, 1000, 1000);
        page(path, 2000, 3);
        assertThat(Json.MAPPER.readTree(calls.done(command, "list", "-f", "json")))
                .hasSize(2003);
    }

    @Test
    void aScheduleIsSentWithAllThatWasSaidOfIt() {
        calls.done(
                "schedule",
                "create",
                "billing/invoice",
                "nightly",
                "--cron",
                "0 2 * * *",
                "--timezone",
                "Europe/Paris",
                "--overlap",
                "allow",
                "--description",
                "at night",
                "--input",
                "{\"a\": [1]}",
                "--run-as",
                "svc");
        server.verify(postRequestedFor(urlEqualTo("/schedules")).withRequestBody(equalToJson("""
                        {"workflow_namespace": "billing", "workflow_name": "invoice", "name": "nightly",
                         "schedule_config": {"type": "cron", "cron_expression": "0 2 * * *",
                                             "timezone": "Europe/Paris", "overlap": "allow"},
                         "description": "at night", "input_data": {"a": [1]}, "run_as_service_account": "svc"}
                        """)));
    }

    @ParameterizedTest
    @CsvSource({"y, 0", "Y, 0", "' yes ', 0", "yolo, 1", "n, 1", "'', 1", "'no\ny', 1"})
    void nothingIsDeletedWithoutAPlainYes(String answer, int exit) {
        assertThat(calls.input(answer + "\n").flux("secrets", "remove", "s").exit())
                .isEqualTo(exit);
        assertThat(server.getAllServeEvents()).hasSize(exit == 0 ? 1 : 0);
    }

    @Test
    void aRunIsOfTheVersionAndTheDetailThatWereAskedFor() {
        calls.done("workflow", "run", "report", "5", "--version", "3", "--detailed", "--mode", "sync");
        server.verify(postRequestedFor(urlEqualTo("/workflows/default/report/run/sync?version=3&detailed=true"))
                .withRequestBody(equalTo("5")));
    }

    /** Dots alone would be steps: what is above would be deleted. */
    @ParameterizedTest
    @CsvSource({"., %2E", ".., %2E%2E", "..., ...", "a b, a%20b", "a/../b, a%2F..%2Fb", "?x=1#y, %3Fx%3D1%23y"})
    void aNameIsOneSegmentOfThePath(String name, String segment) {
        calls.done("secrets", "remove", name, "--yes");
        server.verify(deleteRequestedFor(urlEqualTo("/admin/secrets/" + segment)));
    }

    @Test
    void theNameOfAFileCannotBreakOutOfTheForm() {
        String form = new String(
                Multipart.ofFile("file", "a\"b\\c\r\nd.py", new byte[] {'x'}).body(), StandardCharsets.UTF_8);
        assertThat(form)
                .contains("filename=\"a_b_c__d.py\"\r\n")
                .endsWith("\r\n\r\nx\r\n" + form.lines().findFirst().orElseThrow() + "--\r\n");
    }
}
