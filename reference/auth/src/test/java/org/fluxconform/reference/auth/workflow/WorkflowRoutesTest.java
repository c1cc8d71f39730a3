package org.fluxconform.reference.auth.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.store.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(Engine.class)
class WorkflowRoutesTest {

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private TestAccounts accounts;

    private TestServer start(String dialect) {
        accounts = TestAccounts.start(home, Map.of("database_url", engine.newDatabase(home), "dialect", dialect));
        return accounts.server;
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private static void answers(Answer answer, int status, String json) {
        assertThat(answer.text()).isEqualTo(json);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void whatAWorkflowAsksOfItsWorkerIsShown() {
        TestServer server = start("upstream");
        Answer registered = server.upload(
                "@workflow.with_options(requests=ResourceRequest(cpu=4), affinity={'zone': 'a'})\nasync def w(ctx):\n    pass\n",
                accounts.admin);
        assertThat(registered.json().get(0).get("requests")).hasToString("{\"cpu\":4}");
        JsonNode shown = server.get("/workflows/default/w", accounts.admin).json();
        assertThat(shown.get("requests")).hasToString("{\"cpu\":4}");
        assertThat(shown.get("affinity")).hasToString("{\"zone\":\"a\"}");
    }

    @Test
    void anUploadRegistersEveryWorkflowOfTheFileAndAnotherOneTheNextVersion() {
        TestServer server = start("spec");
        Answer first = server.upload(Sources.BILLING, accounts.admin);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json()).hasSize(3);
        assertThat(first.json().get(0).propertyNames())
                .containsExactly(
                        "id",
                        "namespace",
                        "name",
                        "imports",
                        "source",
                        "version",
                        "requests",
                        "affinity",
                        "schedule",
                        "metadata");
        assertThat(first.json().get(0).get("source").stringValue()).isEqualTo(Sources.BILLING);
        assertThat(first.json().get(0).get("metadata"))
                .hasToString("{\"task_names\":[\"load\",\"renamed\"],\"nested_workflows\":[],"
                        + "\"auth_exempt_tasks\":[\"format_output\"],\"secret_requests\":[]}");

        Answer second = server.upload(Sources.BILLING, accounts.admin);
        assertThat(second.json().get(0).get("version").intValue()).isEqualTo(2);
        assertThat(second.json().get(0).get("id"))
                .isNotEqualTo(first.json().get(0).get("id"));

        answers(
                server.get("/workflows", accounts.admin),
                200,
                "[{\"namespace\":\"billing\",\"name\":\"invoice\",\"version\":2},"
                        + "{\"namespace\":\"default\",\"name\":\"report\",\"version\":2},"
                        + "{\"namespace\":\"default\",\"name\":\"waiter\",\"version\":2}]");
        answers(
                server.get("/workflows?namespace=billing", accounts.admin),
                200,
                "[{\"namespace\":\"billing\",\"name\":\"invoice\",\"version\":2}]");
        answers(
                server.get("/namespaces", accounts.admin),
                200,
                "[{\"namespace\":\"billing\",\"workflow_count\":1},{\"namespace\":\"default\",\"workflow_count\":2}]");
        Answer old = server.get("/workflows/billing/invoice?version=1", accounts.admin);
        assertThat(old.json().get("version").intValue()).isEqualTo(1);
        assertThat(old.json().get("requests")).hasToString("{}");
    }

    @Test
    void registeringNeedsTheRightInEachNamespaceOfTheFileOrNothingIsRegistered() {
        TestServer server = start("spec");
        String viewer = accounts.account("viewer", "viewer");
        String billing = accounts.holderOf("billing", "workflow:billing:*:register");
        String byName = accounts.holderOf(
                "by-name", "workflow:billing:invoice:register", "workflow:default:*:register", "workflow:*:*:read");
        answers(
                server.upload(Sources.BILLING, viewer),
                403,
                "{\"detail\":\"Permission denied: requires 'workflow:billing:*:register'\"}");
        answers(
                server.upload(Sources.BILLING, billing),
                403,
                "{\"detail\":\"Permission denied: requires 'workflow:default:*:register'\"}");
        assertThat(server.upload(Sources.BILLING, byName).status()).isEqualTo(403);
        answers(server.get("/workflows", accounts.admin), 200, "[]");
        String invoice = Sources.BILLING.substring(0, Sources.BILLING.indexOf("@workflow\n"));
        assertThat(server.upload(invoice, billing).status()).isEqualTo(200);
    }

    @Test
    void theDocumentsListNeedsTheRightToReadAll() {
        TestServer server = start("spec");
        server.upload(Sources.BILLING, accounts.admin);
        String some = accounts.holderOf("some", "workflow:billing:*:read");
        answers(
                server.get("/workflows", some),
                403,
                "{\"detail\":\"Permission denied: requires 'workflow:*:*:read'\"}");
        assertThat(server.get("/workflows/billing/invoice", some).status()).isEqualTo(200);
    }

    @Test
    void theUpstreamListShowsWhatOneMayRead() {
        TestServer server = start("upstream");
        server.upload(Sources.BILLING, accounts.admin);
        String some = accounts.holderOf("some", "workflow:billing:*:read");
        String none = accounts.account("none");
        assertThat(server.get("/workflows", some).json()).hasSize(1);
        answers(server.get("/workflows", none), 200, "[]");
        answers(server.get("/namespaces", some), 200, "[{\"namespace\":\"billing\",\"workflow_count\":1}]");
    }

    @Test
    void whoMayNotReadAWorkflowIsNotToldWhetherItExists() {
        TestServer server = start("spec");
        server.upload(Sources.BILLING, accounts.admin);
        String none = accounts.account("none");
        answers(
                server.get("/workflows/billing/nope", accounts.admin),
                404,
                "{\"detail\":\"Workflow 'billing/nope' not found \"}");
        answers(
                server.get("/workflows/billing/invoice", none),
                403,
                "{\"detail\":\"Permission denied: requires 'workflow:billing:invoice:read'\"}");
        answers(
                server.get("/workflows/billing/nope", none),
                403,
                "{\"detail\":\"Permission denied: requires 'workflow:billing:nope:read'\"}");
    }

    @Test
    void aDeletedWorkflowIsGone() {
        TestServer server = start("spec");
        server.upload(Sources.BILLING, accounts.admin);
        server.upload(Sources.BILLING, accounts.admin);
        String viewer = accounts.account("viewer", "viewer");
        assertThat(server.send("DELETE", "/workflows/billing/invoice", viewer, null)
                        .status())
                .isEqualTo(403);
        accounts.ok(200, "DELETE", "/workflows/billing/invoice?version=2", null);
        assertThat(server.get("/workflows/billing/invoice", accounts.admin)
                        .json()
                        .get("version")
                        .intValue())
                .isEqualTo(1);
        accounts.ok(200, "DELETE", "/workflows/billing/invoice", null);
        accounts.ok(404, "DELETE", "/workflows/billing/invoice", null);
        accounts.ok(404, "GET", "/workflows/billing/invoice", null);
        accounts.ok(200, "GET", "/workflows/default/report", null);
    }

    @Test
    void badUploadsAreRefusedAndSayWhy() {
        TestServer server = start("spec");
        String admin = accounts.admin;
        answers(server.upload("def broken(:\n", admin), 400, "{\"detail\":\"invalid syntax (<unknown>, line 1)\"}");
        answers(server.upload("x = 1\n", admin), 400, "{\"detail\":\"No workflow found in the provided code.\"}");
        String missing =
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"file\"],\"msg\":\"Field required\",\"input\":null}]}";
        answers(server.upload(admin, "other", new byte[] {'x'}), 422, missing);
        answers(server.post("/workflows", admin, Map.of("file", "x")), 422, missing);
        answers(server.post("/workflows", admin, null), 422, missing);
        answers(
                server.upload(admin, "file", new byte[(1 << 20) + 1]),
                413,
                "{\"detail\":\"Workflow source too large: more than 1048576 bytes\"}");
        answers(
                server.upload(admin, "file", new byte[3 << 20]),
                413,
                "{\"detail\":\"Workflow source too large: more than 1048576 bytes\"}");
        for (String type : List.of(
                "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other")) {
            Answer answer = server.send(HttpRequest.newBuilder(server.uri().resolve("/workflows"))
                    .header("Authorization", "Bearer " + admin)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString("--part\r\nContent-Disposition: form-data\r\n\r\n"))
                    .build());
            assertThat(answer.status()).as("%s: %s", type, answer.text()).isIn(400, 422);
            assertThat(answer.detail()).isNotNull();
        }
        answers(server.get("/workflows", admin), 200, "[]");
    }

    @Test
    void registrationsAtTheSameTimeGetAVersionEach() throws Exception {
        TestServer server = start("spec");
        String source = Sources.calling("w");
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            uploads.add(() -> server.upload(source, accounts.admin)
                    .json()
                    .get(0)
                    .get("version")
                    .intValue());
        }
        TreeSet<Integer> versions = new TreeSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (Future<Integer> version : threads.invokeAll(uploads)) {
                versions.add(version.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(versions).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }
}
