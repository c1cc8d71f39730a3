package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.worker.FakeWorker;
import org.junit.jupiter.api.Test;

/** Whoever has no rights learns from no answer who or what exists. */
class EnumerationTest extends AttackBase {

    private static final String UNKNOWN_KEY = "flux_sk_" + "ab".repeat(24);

    /** Everything that looks like a credential and is none, by what is wrong with it. */
    private Map<String, String> badCredentials() {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("unknown key", UNKNOWN_KEY);
        accounts.account("late");
        bad.put(
                "expired key",
                accounts.ok(201, "POST", "/admin/principals/late/keys", Map.of("name", "old", "expires_in_days", -1))
                        .json()
                        .get("key")
                        .stringValue());
        bad.put("key of a disabled principal", accounts.account("off", "admin"));
        accounts.ok(200, "POST", "/admin/principals/off/disable", null);
        bad.put("key of a deleted principal", accounts.account("gone", "admin"));
        accounts.ok(200, "DELETE", "/admin/principals/gone?force=true", null);
        bad.put("revoked key", accounts.account("without-key", "admin"));
        accounts.ok(200, "DELETE", "/admin/principals/without-key/keys/test", null);
        bad.put("JWT of nobody", issuer.token("nobody"));
        bad.put("JWT of a disabled user", user("off-user", "admin"));
        accounts.ok(200, "POST", "/admin/principals/off-user/disable", null);
        bad.put("JWT in the name of a service account", issuer.token("admin"));
        user("known", "viewer");
        bad.put("expired JWT of a known user", issuer.token("known", Map.of("exp", 1)));
        bad.put("expired JWT of nobody", issuer.token("nobody", Map.of("exp", 1)));
        bad.put(
                "JWT of a known user under a wrong key",
                TestIssuer.sign(TestIssuer.rsa("rsa-1", 2048), issuer.claims("known")));
        bad.put("bootstrap token", FakeWorker.BOOTSTRAP_TOKEN);
        bad.put("no token at all", "x");
        bad.put("subject", "admin");
        return bad;
    }

    private static String toldWithHeaders(Answer answer) {
        return told(answer) + " "
                + answer.response().headers().map().keySet().stream().sorted().toList();
    }

    @Test
    void everyBadCredentialGetsTheSameAnswer() {
        Map<String, String> bad = badCredentials();
        for (String path :
                List.of("/workflows", "/admin/principals/late", "/auth/permissions", "/workers/off/connect")) {
            String expected = toldWithHeaders(server.get(path, UNKNOWN_KEY));
            assertThat(expected).startsWith("401 {\"detail\":\"Invalid or expired token\"}");
            bad.forEach((what, token) -> assertThat(toldWithHeaders(server.get(path, token)))
                    .as("%s at %s", what, path)
                    .isEqualTo(expected));
        }
    }

    /** Also to an admin, who may ask of any token. Ten questions a minute are allowed. */
    @Test
    void aTestOfABadTokenDoesNotSayWhatIsWrongWithIt() {
        badCredentials().entrySet().stream()
                .limit(10)
                .forEach(bad -> assertThat(
                                told(server.post("/auth/test-token", accounts.admin, Map.of("token", bad.getValue()))))
                        .as(bad.getKey())
                        .isEqualTo("200 {\"valid\":false,\"error\":\"Invalid or expired token\"}"));
    }

    /** A path, with what exists and with what does not. */
    private record Probe(String method, String path, String there, String absent) {}

    private String ask(Probe probe, String caller, String value) {
        Answer answer = server.send(probe.method(), probe.path().replace("$", value), caller, null);
        return answer.status() + " " + answer.text().replace(value, "$");
    }

    private List<Probe> probes() {
        accounts.account("svc");
        accounts.ok(200, "PUT", "/admin/secrets/db", Map.of("value", "v"));
        Map<String, Object> nightly = Map.of(
                "workflow_name",
                "report",
                "name",
                "nightly",
                "schedule_config",
                Map.of("type", "interval", "interval_seconds", 86400),
                "run_as_service_account",
                "svc");
        accounts.ok(200, "POST", "/schedules", nightly);
        worker("w1").register();
        String there = run(accounts.admin, "default/report");
        String absent = UUID.randomUUID().toString();
        return List.of(
                new Probe("GET", "/admin/principals/$", "svc", "nope"),
                new Probe("PATCH", "/admin/principals/$", "svc", "nope"),
                new Probe("DELETE", "/admin/principals/$", "svc", "nope"),
                new Probe("POST", "/admin/principals/$/disable", "svc", "nope"),
                new Probe("POST", "/admin/principals/$/roles", "svc", "nope"),
                new Probe("GET", "/admin/principals/$/keys", "svc", "nope"),
                new Probe("POST", "/admin/principals/$/keys", "svc", "nope"),
                new Probe("DELETE", "/admin/principals/svc/keys/$", "test", "nope"),
                new Probe("GET", "/admin/roles/$", "viewer", "nope"),
                new Probe("DELETE", "/admin/roles/$", "viewer", "nope"),
                new Probe("POST", "/admin/roles/$/clone", "viewer", "nope"),
                new Probe("GET", "/admin/secrets/$", "db", "nope"),
                new Probe("DELETE", "/admin/secrets/$", "db", "nope"),
                new Probe("GET", "/schedules/$", "nightly", "nope"),
                new Probe("PUT", "/schedules/$", "nightly", "nope"),
                new Probe("DELETE", "/schedules/$", "nightly", "nope"),
                new Probe("POST", "/schedules/$/pause", "nightly", "nope"),
                new Probe("GET", "/schedules/$/history", "nightly", "nope"),
                new Probe("GET", "/workflows/default/$", "report", "nope"),
                new Probe("DELETE", "/workflows/default/$", "report", "nope"),
                new Probe("POST", "/workflows/default/$/run", "report", "nope"),
                new Probe("POST", "/workflows/default/$/run/sync", "report", "nope"),
                new Probe("GET", "/auth/permissions?workflow=default%2F$", "report", "nope"),
                new Probe("POST", "/workflows/default/report/resume/$/async", there, absent),
                new Probe("POST", "/workflows/billing/invoice/resume/$/async", there, absent),
                new Probe("GET", "/workflows/default/report/cancel/$", there, absent),
                new Probe("GET", "/workflows/default/report/status/$", there, absent),
                new Probe("GET", "/executions/$", there, absent),
                new Probe("POST", "/executions/$/resume", there, absent),
                new Probe("POST", "/executions/$/cancel", there, absent),
                new Probe("POST", "/executions/$/authorize/load", there, absent),
                new Probe("POST", "/workers/$/pong", "w1", "nope"),
                new Probe("GET", "/workers/$/connect", "w1", "nope"),
                new Probe("POST", "/workers/w1/claim/$", there, absent),
                new Probe("POST", "/workers/w1/checkpoint/$", there, absent),
                new Probe("POST", "/workers/w1/progress/$", there, absent));
    }

    @Test
    void whoHasNoRightsCantTellWhatExists() {
        List<Probe> probes = probes();
        Map<String, String> callers = Map.of(
                "nobody",
                accounts.account("nobody"),
                "holder of rights on something else",
                accounts.holderOf(
                        "stranger", "workflow:other:*", "schedule:other:*", "admin:other:manage", "execution:*"),
                "user",
                user("alice"));
        callers.forEach((who, token) -> probes.forEach(probe -> {
            String exists = ask(probe, token, probe.there());
            assertThat(exists).as("%s: %s", who, probe).startsWith("403 ");
            assertThat(ask(probe, token, probe.absent()))
                    .as("%s: %s", who, probe)
                    .isEqualTo(exists);
        }));
    }

    @Test
    void aWrongBootstrapTokenDoesNotSayWhichNamesAreTaken() {
        accounts.account("svc");
        worker("w1").register();
        String expected = told(worker("new").tryRegister("wrong")).replace("new", "?");
        assertThat(expected).startsWith("403 ");
        for (String taken : List.of("svc", "w1", "admin")) {
            assertThat(told(worker(taken).tryRegister("wrong")).replace(taken, "?"))
                    .isEqualTo(expected);
        }
        assertThat(told(worker("w1").tryRegister(accounts.admin)).replace("w1", "?"))
                .as("an admin's key is no bootstrap token")
                .isEqualTo(expected);
    }
}
