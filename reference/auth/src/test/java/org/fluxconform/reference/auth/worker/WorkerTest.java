package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.store.Inspection;
import org.junit.jupiter.api.Test;

class WorkerTest extends WorkerTestBase {

    // registration

    @Test
    void aRegistrationMakesAServiceAccountWithTheWorkerRoleAndItsKey() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").with("labels", Map.of("zone", "a"));
        Answer answer = w1.tryRegister(FakeWorker.BOOTSTRAP_TOKEN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "name",
                        "runtime",
                        "packages",
                        "resources",
                        "session_token",
                        "labels",
                        "max_concurrent_executions",
                        "last_seen_at",
                        "runners",
                        "metrics",
                        "metadata");
        String token = answer.json().get("session_token").stringValue();
        assertThat(token).matches("flux_sk_[0-9a-f]{48}");
        var principal = server.get("/admin/principals/w1", admin()).json();
        assertThat(principal.get("type").stringValue()).isEqualTo("service_account");
        assertThat(principal.get("external_issuer").stringValue()).isEqualTo("flux");
        assertThat(principal.get("roles").toString()).isEqualTo("[\"worker\"]");
        var keys = server.get("/admin/principals/w1/keys", admin()).json();
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.get(0).get("name").stringValue()).isEqualTo("worker-w1");
        assertThat(keys.get(0).get("expires_at").isString()).isTrue();
        assertThat(server.post("/workers/w1/pong", token, null).text()).isEqualTo("{\"status\":\"ok\"}");
        var listed = server.get("/workers/w1", token).json();
        assertThat(listed.get("labels").toString()).isEqualTo("{\"zone\":\"a\"}");
        assertThat(listed.get("resources").get("disk_free").doubleValue()).isEqualTo(50.5);
        assertThat(Inspection.texts(url, "select action from audit where target like '%w1%' order by sequence"))
                .contains("principal.created", "role.granted", "key.created", "worker.registered");
    }

    @Test
    void registeringAgainRevokesAllOldKeysAndEndsTheOldConnection() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        EventReader old = w1.events();
        String before = w1.sessionToken();
        String extra = server.post("/admin/principals/w1/keys", admin(), Map.of("name", "extra"))
                .json()
                .get("key")
                .stringValue();
        w1.register();
        old.awaitEnd();
        assertThat(server.post("/workers/w1/pong", before, null).status()).isEqualTo(401);
        assertThat(server.post("/workers/w1/pong", extra, null).status()).isEqualTo(401);
        assertThat(w1.pong().status()).isEqualTo(200);
    }

    @Test
    void onlyTheBootstrapTokenRegisters() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1");
        Map<String, Object> body = FakeWorker.registration("w1");
        assertThat(server.post("/workers/register", null, body).detail().stringValue())
                .isEqualTo("Authorization header missing");
        for (String wrong : List.of(admin(), FakeWorker.BOOTSTRAP_TOKEN + "x", "x", "Bearer x")) {
            Answer answer = w1.tryRegister(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(403);
            assertThat(answer.detail().stringValue()).isEqualTo("Invalid bootstrap or join token.");
        }
        assertThat(server.post("/workers/register", "x", "{").status())
                .as("a body is not read for somebody without it")
                .isEqualTo(403);
        assertThat(server.get("/workers", admin()).text()).isEqualTo("[]");
        assertThat(Inspection.texts(url, "select subject from principals")).containsExactly("admin");
    }

    @Test
    void aServiceAccountOfSomebodyElseIsNotTakenOver() throws Exception {
        TestServer server = start();
        assertThat(server.post(
                                "/admin/principals",
                                admin(),
                                Map.of("subject", "svc", "type", "service_account", "roles", List.of("operator")))
                        .status())
                .isEqualTo(201);
        String key = server.post("/admin/principals/svc/keys", admin(), Map.of("name", "k"))
                .json()
                .get("key")
                .stringValue();
        for (String name : List.of("svc", "admin")) {
            assertThat(worker(server, name)
                            .tryRegister(FakeWorker.BOOTSTRAP_TOKEN)
                            .status())
                    .isEqualTo(409);
        }
        assertThat(server.get("/workers", key).status()).isEqualTo(200);
        assertThat(server.get("/admin/principals/svc", admin())
                        .json()
                        .get("roles")
                        .toString())
                .isEqualTo("[\"operator\"]");
        assertThat(Inspection.texts(url, "select name from workers")).isEmpty();
    }

    @Test
    void aWorkerThatAnAdministratorDisabledStaysOut() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register();
        server.post("/admin/principals/w1/disable", admin(), null);
        assertThat(w1.pong().status()).isEqualTo(401);
        assertThat(w1.tryRegister(FakeWorker.BOOTSTRAP_TOKEN).status()).isEqualTo(403);
        server.post("/admin/principals/w1/enable", admin(), null);
        w1.register();
        assertThat(w1.pong().status()).isEqualTo(200);
    }

    @Test
    void aWorkerThatLostItsRoleHasItAgainWhenItRegisters() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register();
        server.send("DELETE", "/admin/principals/w1/roles/worker", admin(), null);
        assertThat(w1.pong().status()).isEqualTo(403);
        w1.register();
        assertThat(w1.pong().status()).isEqualTo(200);
    }

    @Test
    void theUpstreamDialectEnablesADisabledWorkerThatRegisters() throws Exception {
        TestServer server = start("dialect", "upstream");
        FakeWorker w1 = worker(server, "w1").register();
        server.post("/admin/principals/w1/disable", admin(), null);
        w1.register();
        assertThat(w1.pong().status()).isEqualTo(200);
    }

    @Test
    void tooManyRegistrationsFromOneAddressAreRefused() {
        TestServer server = start("workers.register_rate_limit", "2/hour");
        assertThat(worker(server, "w1").tryRegister("wrong").status()).isEqualTo(403);
        assertThat(worker(server, "w1").tryRegister("wrong").status()).isEqualTo(403);
        Answer refused = worker(server, "w1").tryRegister(FakeWorker.BOOTSTRAP_TOKEN);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.detail().stringValue()).isEqualTo("Rate limit exceeded. Try again later.");
    }

    @Test
    void registrationsOfOneNameAtTheSameTimeLeaveOneKeyThatWorks() throws Exception {
        TestServer one = start();
        TestServer two = start();
        List<FakeWorker> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(worker(i % 2 == 0 ? one : two, "w1"));
        }
        all.parallelStream().forEach(FakeWorker::register);
        assertThat(all.stream().filter(worker -> worker.pong().status() == 200)).hasSize(1);
        assertThat(Inspection.texts(url, "select count(*) from api_keys where name = 'worker-w1'"))
                .containsExactly("1");
    }

    // name binding

    @Test
    void aWorkerReachesNobodyElsesEndpoints() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register();
        worker(server, "w2").register();
        for (String key : List.of(w1.sessionToken(), admin())) {
            for (String call : List.of("pong", "claim/x", "checkpoint/x", "progress/x", "secrets/batch")) {
                assertThat(server.post("/workers/w2/" + call, key, Map.of()).status())
                        .as(call)
                        .isIn(403);
            }
            assertThat(server.get("/workers/w2/connect", key).detail().stringValue())
                    .startsWith("Worker identity mismatch: authenticated as '")
                    .endsWith("but accessing endpoint for 'w2'");
        }
        for (String path : List.of("/workers/w1/../w2/pong", "/workers/w1%2f..%2fw2/pong", "/workers/%77%32/pong")) {
            assertThat(server.post(path, w1.sessionToken(), null).status())
                    .as(path)
                    .isBetween(400, 404);
        }
    }

    @Test
    void withAuthenticationOffEverybodyMayAnswerButRegisteringNeedsTheToken() throws Exception {
        TestServer server = start("security.auth.api_keys.enabled", "false");
        FakeWorker w1 = worker(server, "w1");
        assertThat(w1.tryRegister("wrong").status()).isEqualTo(403);
        w1.register();
        assertThat(w1.sessionToken()).matches("[0-9a-f]{32}");
        assertThat(server.post("/workers/w1/pong", null, null).status()).isEqualTo(200);
        assertThat(server.post("/workers/other/pong", null, null).status()).isEqualTo(200);
        assertThat(Inspection.texts(url, "select count(*) from principals")).containsExactly("0");
        EventReader events = w1.connect().events();
        assertThat(server.get("/workers/w1", null).json().get("status").stringValue())
                .isEqualTo("online");
        events.close();
    }

    @Test
    void withoutApiKeysWorkersStillHaveTheirsAndNobodyElseHas() throws Exception {
        TestServer server = start();
        server.post("/admin/principals", admin(), Map.of("subject", "svc", "type", "service_account"));
        String key = server.post("/admin/principals/svc/keys", admin(), Map.of("name", "k"))
                .json()
                .get("key")
                .stringValue();
        assertThat(server.get("/workers", key).status()).isEqualTo(200);
        server.close();
        TestServer oidcOnly = start(
                "security.auth.api_keys.enabled", "false",
                "security.auth.oidc.enabled", "true",
                "security.auth.oidc.issuer", "http://127.0.0.1:1/realms/none",
                "security.auth.oidc.audience", "flux-api");
        for (String refused : List.of(key, admin())) {
            assertThat(oidcOnly.get("/workers", refused).status()).isEqualTo(401);
        }
        FakeWorker w1 = worker(oidcOnly, "w1").register().connect();
        assertThat(w1.pong().status()).isEqualTo(200);
    }
}
