package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the bootstrap token, or was a worker once, becomes nobody else by it. */
class TakeOverTest extends AttackBase {

    @Test
    void anAccountThatWasMadeByHandIsNotAWorkersEvenIfOneOfThatNameWasThereBefore() {
        worker("svc").register();
        accounts.ok(200, "DELETE", "/admin/principals/svc?force=true", null);
        String key = accounts.account("svc", "operator");
        Answer refused = worker("svc").tryRegister(FakeWorker.BOOTSTRAP_TOKEN);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(server.get("/workflows", key).status()).as("its key stays").isEqualTo(200);
        assertThat(accounts.ok(200, "GET", "/admin/principals/svc", null)
                        .json()
                        .get("roles")
                        .toString())
                .isEqualTo("[\"operator\"]");
    }

    /** Two names that can't be told apart would be two accounts. */
    @Test
    void aNameThatLooksLikeAnotherIsNone() {
        for (String name : List.of(
                "\uff41dmin", "ad\u200bmin", "admin ", "\u202eadmin", "cafe\u0301", "a\u00a0b", "..", "a/b", "")) {
            assertThat(worker(name).tryRegister(FakeWorker.BOOTSTRAP_TOKEN).status())
                    .as("worker '%s'", name)
                    .isIn(400, 422);
            assertThat(server.post(
                                    "/admin/principals",
                                    accounts.admin,
                                    Map.of("subject", name, "type", "service_account"))
                            .status())
                    .as("service account '%s'", name)
                    .isIn(400, 422);
        }
        worker("caf\u00e9").register();
    }

    @Test
    void aWorkerCalledAsAWildcardIsOnlyItself() {
        FakeWorker star = worker("*").register();
        FakeWorker braces = new FakeWorker(server, "%7Bname%7D");
        worker("w1").register();
        assertThat(star.pong().status()).isEqualTo(200);
        for (String path : List.of("/workers/w1/pong", "/workers/%7Bname%7D/pong", "/workers/admin/pong")) {
            assertThat(server.post(path, star.sessionToken(), null).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(server.get("/admin/principals", star.sessionToken()).status())
                .isEqualTo(403);
        assertThat(braces.pong().status()).isEqualTo(401);
    }

    /** Workers are service accounts: the name alone is not enough. */
    @Test
    void aUserOfTheIssuerWhoHasTheNameOfAWorkerIsNotThatWorker() {
        worker("w1").register();
        String namesake = user("w1", "admin");
        assertThat(server.get("/admin/roles", namesake).status()).isEqualTo(200);
        for (String call : List.of("pong", "claim/x", "checkpoint/x", "progress/x", "secrets/batch")) {
            assertThat(server.post("/workers/w1/" + call, namesake, Map.of()).status())
                    .as(call)
                    .isEqualTo(403);
        }
        assertThat(server.get("/workers/w1/connect", namesake).status()).isEqualTo(403);
    }

    /**
     * Whoever registers as a worker of some name gets a key of its account. So the first admin must not be an account that a
     * worker has made.
     */
    @Test
    void theFirstAdminIsNoWorkersAccount(@TempDir java.nio.file.Path other) throws Exception {
        Map<String, String> values = new HashMap<>(issuer.configuration());
        values.put("workers.bootstrap_token", FakeWorker.BOOTSTRAP_TOKEN);
        try (TestServer before = TestServer.start(other, values)) {
            new FakeWorker(before, "admin").register();
            new FakeWorker(before, "admin-bootstrap").register();
        }
        values.put("security.auth.api_keys.enabled", "true");
        try (TestServer after = TestServer.start(other, values)) {
            String key = Files.readString(other.resolve("admin-bootstrap-key")).strip();
            assertThat(after.get("/admin/roles", key).status()).isEqualTo(200);
            for (String name : List.of("admin", "admin-bootstrap")) {
                FakeWorker worker = new FakeWorker(after, name).register();
                assertThat(after.get("/admin/roles", worker.sessionToken()).status())
                        .as("a worker called %s", name)
                        .isEqualTo(403);
            }
            assertThat(after.get("/admin/roles", key).status()).isEqualTo(200);
        }
    }

    /** A connection lasts long: what let the worker in may be taken from it while it listens. */
    @Test
    void aWorkerThatMayNoLongerConnectIsSentNothing() throws Exception {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("disabled", "POST /admin/principals/%s/disable");
        ways.put("keyless", "DELETE /admin/principals/%1$s/keys/worker-%1$s");
        ways.put("deleted", "DELETE /admin/principals/%s?force=true");
        ways.put("roleless", "DELETE /admin/principals/%s/roles/worker");
        for (Map.Entry<String, String> way : ways.entrySet()) {
            FakeWorker worker = worker(way.getKey()).register().connect();
            String[] request = way.getValue().formatted(way.getKey()).split(" ");
            accounts.ok(200, request[0], request[1], null);
            String execution = run(accounts.admin, "default/report");
            eventually(() -> worker.events().hasEnded());
            assertThat(worker.events().waiting("execution_scheduled"))
                    .as(way.getKey())
                    .isZero();
            assertThat(accounts.ok(200, "GET", "/executions/" + execution, null)
                            .json()
                            .get("state")
                            .stringValue())
                    .as("it waits for a worker that may have it")
                    .isEqualTo("CREATED");
            accounts.ok(200, "POST", "/executions/" + execution + "/cancel", null);
        }
        FakeWorker good = worker("good").register().connect();
        run(accounts.admin, "default/report");
        assertThat(good.next("execution_scheduled").has("exec_token")).isTrue();
    }
}
