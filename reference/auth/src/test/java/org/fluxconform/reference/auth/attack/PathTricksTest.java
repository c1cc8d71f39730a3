package org.fluxconform.reference.auth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Request lines that a proxy, a router and a handler could read differently, sent as they stand. */
class PathTricksTest extends AttackBase {

    /** One request without any help of a client library. @return what comes back until the server closes */
    private String raw(String requestLine, String... headers) throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(30_000);
            String request = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            List.of(headers).stream()
                                    .map(header -> header + "\r\n")
                                    .toList()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** Whoever may read one workflow, on the way to another one. */
    @Test
    void noPathLeadsToWhatOneMayNotRead() throws Exception {
        String key = accounts.holderOf("reader", "workflow:default:report:read");
        assertThat(status(raw("GET /workflows/default/report", "Authorization: Bearer " + key)))
                .isEqualTo(200);
        for (String target : List.of(
                "/workflows/default/report/../../billing/invoice",
                "/workflows/default/report/%2e%2e/%2e%2e/billing/invoice",
                "/workflows/default/report/%2E%2E/%2e./billing/invoice",
                "/workflows/default/..%2fbilling/invoice",
                "/workflows/default/..%2f..%2fworkflows%2fbilling%2finvoice",
                "/workflows/default/report%2f..%2f..%2fbilling%2finvoice",
                "/workflows/default/report/..;/..;/billing/invoice",
                "/workflows/default/report/..;x=y/../billing/invoice",
                "/workflows/default/report%252f..%252f..%252fbilling%252finvoice",
                "/workflows/billing/invoice;default/report",
                "/workflows/billing;default/invoice;report",
                "/workflows;a=b/billing/invoice",
                "/workflows/billing/invoice%00/../default/report",
                "/workflows/billing/invoice/",
                "//workflows/billing/invoice",
                "/workflows//billing/invoice",
                "/workflows/./billing/invoice",
                "/workflows/%62illing/invoice",
                "/workflows/billing%2finvoice",
                "/workflows\\billing\\invoice",
                "/workflows/default%5c..%5cbilling/invoice",
                "/health/../workflows/billing/invoice",
                "/docs/%2e%2e/workflows/billing/invoice",
                "/WORKFLOWS/billing/invoice",
                "/workflows/BILLING/invoice",
                "/workflows/billing/invoice?namespace=default&name=report",
                "/workflows/billing/invoice#/workflows/default/report",
                "http://localhost/workflows/billing/invoice",
                "http://localhost/workflows/default/report/../../billing/invoice",
                "*",
                "workflows/billing/invoice")) {
            String answer = raw("GET " + target, "Authorization: Bearer " + key);
            assertThat(status(answer)).as("%s: %s", target, answer).isBetween(400, 499);
            assertThat(answer).as(target).contains("\"detail\"").doesNotContain("auth_exempt_tasks");
        }
    }

    /** Without credentials, on the way from what is open to what is not. */
    @Test
    void noPathLeadsPastTheDoor() throws Exception {
        for (String target : List.of(
                "/admin/roles",
                "/health/../admin/roles",
                "/health/%2e%2e/admin/roles",
                "/health/..;/admin/roles",
                "/health;/../admin/roles",
                "/openapi.json/../admin/roles",
                "/docs/..%2fadmin%2froles",
                "//admin/roles",
                "/admin//roles",
                "/admin/roles/",
                "/admin/roles;jsessionid=1",
                "/admin;/roles",
                "/admin/roles%20",
                "/admin/roles%00",
                "/admin/roles%3f",
                "/admin/roles.json",
                "/Admin/Roles",
                "/%61dmin/roles",
                "/admin/roles?x=/health",
                "http://localhost/admin/roles",
                "http://localhost/health/../admin/roles")) {
            for (String method : List.of("GET", "HEAD", "POST", "get", "OPTIONS", "TRACE", "CONNECT")) {
                String answer = raw(method + " " + target);
                assertThat(status(answer))
                        .as("%s %s: %s", method, target, answer)
                        .isBetween(400, 505)
                        .isNotEqualTo(500);
                assertThat(answer).as("%s %s", method, target).doesNotContain("built_in");
            }
        }
    }

    /** Headers by which some servers take another method, another path or another caller. */
    @Test
    void noHeaderChangesWhatIsAskedOrWhoAsks() throws Exception {
        String key = accounts.account("viewer", "viewer");
        for (String header : List.of(
                "X-HTTP-Method-Override: DELETE",
                "X-Original-URL: /admin/roles",
                "X-Rewrite-URL: /admin/roles",
                "X-Forwarded-Prefix: /admin",
                "X-Forwarded-User: admin",
                "X-Remote-User: admin",
                "Cookie: token=" + accounts.admin)) {
            String answer = raw("GET /admin/roles", "Authorization: Bearer " + key, header);
            assertThat(status(answer)).as(header).isEqualTo(403);
            assertThat(status(raw("GET /admin/roles", header))).as(header).isEqualTo(401);
        }
        assertThat(status(raw("GET /admin/roles?access_token=" + accounts.admin + "&token=" + accounts.admin)))
                .isEqualTo(401);
        assertThat(status(raw("DELETE /admin/roles/viewer", "Authorization: Bearer " + accounts.admin)))
                .isEqualTo(400);
    }

    /** Of two credentials in one request none is chosen by luck. */
    @Test
    void aSecondCredentialGivesNothing() throws Exception {
        String key = accounts.account("viewer", "viewer");
        String viewer = "Authorization: Bearer " + key;
        String admin = "Authorization: Bearer " + accounts.admin;
        assertThat(status(raw("GET /admin/roles", viewer, admin))).isIn(400, 401, 403);
        for (String joined : List.of(key + ", Bearer " + accounts.admin, key + " " + accounts.admin, key + "," + key)) {
            assertThat(status(raw("GET /workflows", "Authorization: Bearer " + joined)))
                    .isEqualTo(401);
        }
    }

    @Test
    void aSubjectWithDotsIsANameAndNotAWay() {
        for (String subject : List.of("a.b", "...", ".hidden", "svc.json", "a..b")) {
            String key = accounts.account(subject, "viewer");
            Answer shown = accounts.ok(200, "GET", "/admin/principals/" + subject, null);
            assertThat(shown.json().get("subject").stringValue()).isEqualTo(subject);
            assertThat(server.get("/workflows", key).status()).isEqualTo(200);
            accounts.ok(200, "DELETE", "/admin/principals/" + subject + "?force=true", null);
            assertThat(server.get("/workflows", key).status()).isEqualTo(401);
        }
        for (String subject : List.of(".", "..", "a/b", "a\\b", "../admin", "")) {
            accounts.ok(400, "POST", "/admin/principals", Map.of("subject", subject, "type", "service_account"));
        }
    }

    /** A user's subject is the issuer's business, so it may hold anything; it is one segment wherever it stands. */
    @Test
    void aUserWithASlashInTheSubjectIsFoundAsOneSegment() throws Exception {
        user("realm/../admin", "viewer");
        String admin = "Authorization: Bearer " + accounts.admin;
        String answer = raw("POST /admin/principals/realm%2F..%2Fadmin/disable", admin);
        assertThat(status(answer)).as(answer).isIn(200, 400, 404);
        assertThat(accounts.ok(200, "GET", "/admin/principals/admin", null)
                        .json()
                        .get("enabled")
                        .booleanValue())
                .isTrue();
    }
}
