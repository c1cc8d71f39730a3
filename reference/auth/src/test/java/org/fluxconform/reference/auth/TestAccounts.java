package org.fluxconform.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server with API keys on, and keys of service accounts made over HTTP as its first admin would. */
public final class TestAccounts implements AutoCloseable {

    public final TestServer server;
    public final String admin;

    private TestAccounts(TestServer server, String admin) {
        this.server = server;
        this.admin = admin;
    }

    /** @param home folder for database and key files */
    public static TestAccounts start(Path home, Map<String, String> configuration) {
        Map<String, String> values = new HashMap<>(configuration);
        values.put("security.auth.api_keys.enabled", "true");
        return of(TestServer.start(home, values), home);
    }

    /** @param home of a server that has API keys on */
    public static TestAccounts of(TestServer server, Path home) {
        try {
            return new TestAccounts(
                    server,
                    Files.readString(home.resolve("admin-bootstrap-key")).strip());
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
    }

    /** The same server, administered by somebody else. */
    public TestAccounts withAdmin(String key) {
        return new TestAccounts(server, key);
    }

    /** Makes a service account with these roles. @return a key of it */
    public String account(String subject, String... roles) {
        ok(201, "POST", "/admin/principals", Map.of("subject", subject, "type", "service_account", "roles", roles));
        return key(subject);
    }

    /** @return a new key of a service account */
    public String key(String subject) {
        return ok(201, "POST", "/admin/principals/" + subject + "/keys", Map.of("name", "test"))
                .json()
                .get("key")
                .stringValue();
    }

    /** Makes a service account that holds just these permissions. @return a key of it */
    public String holderOf(String subject, String... permissions) {
        ok(200, "POST", "/admin/roles", Map.of("name", "role-of-" + subject, "permissions", List.of(permissions)));
        return account(subject, "role-of-" + subject);
    }

    /** What the admin asks for succeeds. @param body null for none */
    public TestServer.Answer ok(int status, String method, String path, Object body) {
        TestServer.Answer answer = server.send(method, path, admin, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isEqualTo(status);
        return answer;
    }

    @Override
    public void close() {
        server.close();
    }
}
