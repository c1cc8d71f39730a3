package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.http.Access;
import org.fluxconform.reference.auth.http.Route;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.worker.EventReader;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An execution token in the wrong hands: at every endpoint, for every execution, and after everything that ends it. */
class ExecutionTokenTest extends AttackBase {

    private static final JsonMapper JSON = new JsonMapper();

    /** What a worker was given to execute. */
    private record Job(String id, String token, FakeWorker worker) {}

    /** Runs the workflow on somebody's behalf, on a worker of its own, up to the claim. */
    private Job job(String caller, String worker) {
        return job(
                caller,
                worker(worker).with("max_concurrent_executions", 1).register().connect());
    }

    private Job job(String caller, FakeWorker at) {
        String id = run(caller, "default/waiter");
        String token = at.next("execution_scheduled").get("exec_token").stringValue();
        assertThat(at.claim(id).status()).isEqualTo(200);
        return new Job(id, token, at);
    }

    private Answer authorize(String execution, String token) {
        return server.post("/executions/" + execution + "/authorize/load", token, null);
    }

    private void isWorthless(String token, String execution) {
        assertThat(told(authorize(execution, token))).isEqualTo("401 {\"detail\":\"Invalid or expired token\"}");
        for (String path : List.of("/workflows", "/executions", "/executions/" + execution, "/auth/permissions")) {
            assertThat(server.get(path, token).status()).as(path).isEqualTo(401);
        }
        assertThat(server.post("/workflows/default/waiter/run", token, null).status())
                .isEqualTo(401);
    }

    private void isGood(Job job) {
        assertThat(told(authorize(job.id(), job.token()))).isEqualTo("200 {\"authorized\":true}");
    }

    /** Even that of an admin does nothing but run and read workflows. */
    @Test
    void itOpensOnlyWhatIsAboutWorkflowsAndExecutions() {
        AtomicReference<RouteTable> table = new AtomicReference<>();
        start(Swaps.none().with(RouteTable.class, all -> {
            table.set(all);
            return all;
        }));
        Job job = job(accounts.account("boss", "admin", "worker", "operator"), "w1");
        int refused = 0;
        for (Route route : table.get().routes()) {
            String path = route.path().replace("{name}", "boss").replaceAll("\\{[^}]*}", "x");
            boolean closed = route.access() instanceof Access.ThatWorker
                    || route.access() instanceof Access.Holds holds
                            && !holds.template().startsWith("workflow:")
                            && !holds.template().startsWith("execution:");
            if (closed) {
                refused++;
                assertThat(server.send(route.method(), path, job.token(), null).status())
                        .as("%s", route)
                        .isEqualTo(403);
            }
        }
        assertThat(refused).as("admin, secrets, schedules, workers, metrics").isGreaterThan(35);
        for (String path : List.of("/workflows", "/executions", "/executions/" + job.id())) {
            assertThat(server.get(path, job.token()).status()).as(path).isEqualTo(200);
        }
        assertThat(server.get("/auth/permissions", job.token())
                        .json()
                        .get("permissions")
                        .toString())
                .doesNotContain("\"*\"")
                .doesNotContain("admin:")
                .doesNotContain("worker:")
                .doesNotContain("schedule:")
                .doesNotContain("config:");
        assertThat(worker("w2").tryRegister(job.token()).status())
                .as("no bootstrap token")
                .isEqualTo(403);
    }

    @Test
    void itIsForItsOwnExecution() {
        String boss = accounts.account("boss", "admin");
        Job mine = job(boss, "w1");
        Job other = job(boss, "w2");
        isGood(mine);
        for (String id : List.of(other.id(), mine.id().substring(1), mine.id() + "0", "x")) {
            Answer answer = authorize(id, mine.token());
            assertThat(answer.status()).as(answer.text()).isEqualTo(403);
            assertThat(answer.detail().stringValue()).isEqualTo("Execution token is not bound to this execution");
        }
    }

    @Test
    void itEndsWhenItsExecutionIsCancelled() {
        Job job = job(accounts.account("boss", "admin"), "w1");
        accounts.ok(200, "POST", "/executions/" + job.id() + "/cancel", null);
        assertThat(authorize(job.id(), job.token()).status())
                .as("no task begins any more")
                .isEqualTo(403);
        assertThat(job.worker().checkpoint(job.id(), "CANCELLED", Map.of()).status())
                .isEqualTo(200);
        isWorthless(job.token(), job.id());
    }

    @Test
    void itEndsWhenItsExecutionHasEnded() {
        String boss = accounts.account("boss", "admin");
        FakeWorker worker = worker("w1").register().connect();
        for (String end : List.of("COMPLETED", "FAILED")) {
            Job job = job(boss, worker);
            isGood(job);
            job.worker().checkpoint(job.id(), "RUNNING", Map.of());
            job.worker().checkpoint(job.id(), end, Map.of());
            isWorthless(job.token(), job.id());
        }
    }

    @Test
    void itEndsWhenSomebodyElseResumes() {
        Job job = job(accounts.account("boss", "admin"), "w1");
        job.worker().checkpoint(job.id(), "PAUSED", Map.of());
        String other = accounts.account("other", "operator");
        Answer resumed = server.post("/executions/" + job.id() + "/resume", other, Map.of());
        assertThat(resumed.status()).as(resumed.text()).isEqualTo(200);
        isWorthless(job.token(), job.id());
        String fresh = job.worker().next("execution_resumed").get("exec_token").stringValue();
        assertThat(authorize(job.id(), fresh).status()).isEqualTo(200);
        assertThat(server.get("/auth/permissions", fresh).json().get("subject").stringValue())
                .isEqualTo("other");
    }

    @Test
    void itIsWorthAsMuchAsItsPrincipalAtThatMoment() {
        Job job = job(accounts.account("boss", "operator"), "w1");
        isGood(job);
        accounts.ok(200, "DELETE", "/admin/principals/boss/roles/operator", null);
        assertThat(authorize(job.id(), job.token()).status()).isEqualTo(403);
        accounts.ok(200, "POST", "/admin/principals/boss/roles", Map.of("role", "operator"));
        isGood(job);
        accounts.ok(200, "POST", "/admin/principals/boss/disable", null);
        isWorthless(job.token(), job.id());
        accounts.ok(200, "POST", "/admin/principals/boss/enable", null);
        isGood(job);
        accounts.ok(200, "DELETE", "/admin/principals/boss?force=true", null);
        isWorthless(job.token(), job.id());
        accounts.account("boss", "admin");
        isWorthless(job.token(), job.id());
    }

    /** Every part of it exchanged for another one. */
    @Test
    void aForgedOneIsNone() {
        String boss = accounts.account("boss", "admin");
        Job mine = job(boss, "w1");
        Job other = job(boss, "w2");
        String[] parts = mine.token().split("\\.");
        String[] others = other.token().split("\\.");
        String none = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"JWT\"}").toString();
        byte[] claims = Base64URL.from(parts[1]).decode();
        for (String forged : List.of(
                parts[0] + "." + others[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + others[2],
                none + "." + parts[1] + ".",
                none + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                mine.token() + "=",
                TestIssuer.sign(
                        TestIssuer.RSA,
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build(),
                        claims))) {
            isWorthless(forged, mine.id());
        }
        isGood(mine);
    }

    /** What a user shows at the door stays there. */
    @Test
    void aUsersOwnTokenReachesNoWorker() {
        String jwt = user("alice", "operator");
        FakeWorker worker = worker("w1").register().connect();
        String id = run(jwt, "default/waiter");
        EventReader.Frame frame = worker.events().next("execution_scheduled");
        String token = JSON.readTree(frame.data()).get("exec_token").stringValue();
        StringBuilder seen =
                new StringBuilder(frame.data()).append(worker.claim(id).text());
        worker.checkpoint(id, "PAUSED", Map.of());
        assertThat(server.post("/executions/" + id + "/resume", jwt, Map.of("x", 1))
                        .status())
                .isEqualTo(200);
        seen.append(worker.events().next("execution_resumed").data())
                .append(worker.claim(id).text());
        assertThat(server.post("/executions/" + id + "/cancel", jwt, null).status())
                .isEqualTo(200);
        seen.append(worker.events().next("execution_cancelled").data());
        String[] parts = jwt.split("\\.");
        assertThat(seen.toString())
                .contains(token)
                .doesNotContain(jwt)
                .doesNotContain(parts[1])
                .doesNotContain(parts[2]);
        assertThat(token).as("one of the server's own").isNotEqualTo(jwt);
    }
}
