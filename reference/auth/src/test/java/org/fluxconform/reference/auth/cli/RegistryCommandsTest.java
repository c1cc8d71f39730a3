package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.cli.Calls.Result;
import org.fluxconform.reference.auth.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document's commands for roles, principals and keys, each against a real server. */
class RegistryCommandsTest {

    private static final String ISSUER = "https://auth.example.com";

    @TempDir
    Path home;

    private TestServer server;
    private Calls calls;

    @BeforeEach
    void start() {
        server = TestServer.start(
                home,
                Map.of(
                        "security.auth.api_keys.enabled", "true",
                        "security.auth.oidc.enabled", "true",
                        "security.auth.oidc.issuer", ISSUER,
                        "security.auth.oidc.audience", "flux-api"));
        calls = new Calls(home).server(server.uri()).with("FLUX_AUTH_TOKEN", TestAccounts.of(server, home).admin);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String done(String... words) {
        return calls.done(words);
    }

    private void fails(String message, String... words) {
        assertThat(calls.refusal(words)).contains(message);
    }

    private JsonNode json(String... words) {
        return Json.MAPPER.readTree(done(words));
    }

    @Test
    void rolesAreCreatedShownListedAndDeleted() {
        assertThat(done(
                        "roles",
                        "create",
                        "billing-operator",
                        "--permissions",
                        "workflow:billing:*:run",
                        "--permissions",
                        "workflow:billing:*:read"))
                .isEqualTo("Role 'billing-operator' created.\n");
        assertThat(json("roles", "show", "billing-operator", "--format", "json").path("permissions"))
                .extracting(JsonNode::stringValue)
                .containsExactly("workflow:billing:*:run", "workflow:billing:*:read");
        assertThat(done("roles", "show", "billing-operator"))
                .isEqualTo("Name: billing-operator\nBuilt-in: False\nPermissions:\n  - workflow:billing:*:run\n"
                        + "  - workflow:billing:*:read\n");
        assertThat(done("roles", "list"))
                .isEqualTo("  admin (built-in)\n  billing-operator\n  operator (built-in)\n  viewer (built-in)\n"
                        + "  worker (built-in)\n");
        assertThat(json("roles", "list", "--format", "json")).hasSize(5);
        assertThat(done("roles", "delete", "billing-operator")).isEqualTo("Role 'billing-operator' deleted.\n");
        fails("Role 'billing-operator' not found", "roles", "show", "billing-operator");
    }

    @Test
    void theDocumentsExampleOfCloneAndUpdateTakesThePermissionAway() {
        done("roles", "clone", "operator", "--name", "restricted-operator");
        assertThat(done("roles", "show", "restricted-operator")).contains("schedule:*:manage");
        done("roles", "update", "restricted-operator", "--remove-permissions", "schedule:*:manage");
        done("roles", "update", "restricted-operator", "--add-permissions", "x:y:z");
        assertThat(done("roles", "show", "restricted-operator"))
                .doesNotContain("schedule:*:manage")
                .contains("x:y:z", "workflow:*:*:run");
        fails("built-in", "roles", "update", "admin", "--add-permissions", "x:y:z");
    }

    /** Somebody who misspelt it, or who took the right away from the copy of a role that holds all, must not believe it gone. */
    @Test
    void toRemoveAPermissionThatTheRoleDoesNotHoldIsNoErrorAndSaid() {
        done("roles", "clone", "admin", "--name", "nearly-admin");
        assertThat(done("roles", "update", "nearly-admin", "--remove-permissions", "schedule:*:manage"))
                .isEqualTo("Role 'nearly-admin' updated, but it did not hold schedule:*:manage. It holds now: *\n");
        assertThat(done(
                        "roles",
                        "update",
                        "nearly-admin",
                        "--add-permissions",
                        "x:y:z",
                        "--remove-permissions",
                        "*",
                        "--remove-permissions",
                        "a:b:c"))
                .isEqualTo("Role 'nearly-admin' updated, but it did not hold a:b:c. It holds now: x:y:z\n");
        assertThat(done("roles", "update", "nearly-admin", "--remove-permissions", "x:y:z"))
                .isEqualTo("Role 'nearly-admin' updated.\n");
        assertThat(done("roles", "update", "nearly-admin", "--remove-permissions", "x:y:z"))
                .endsWith(" It holds now: nothing\n");
        assertThat(json("roles", "update", "nearly-admin", "--remove-permissions", "x:y:z", "-f", "json")
                        .path("permissions"))
                .isEmpty();
    }

    @Test
    void principalsAreCreatedShownAndListedByType() {
        assertThat(done("principals", "create", "svc-reports", "--type", "service_account", "--role", "operator"))
                .startsWith("Principal 'svc-reports' created (id: ");
        done(
                "principals",
                "create",
                "bob",
                "--type",
                "user",
                "--issuer",
                ISSUER,
                "--display-name",
                "Bob",
                "--role",
                "viewer",
                "--role",
                "operator");
        assertThat(done("principals", "list"))
                .isEqualTo("  [service_account] admin roles: admin\n  [user] bob roles: operator, viewer\n"
                        + "  [service_account] svc-reports roles: operator\n");
        assertThat(done("principals", "list", "--type", "user")).isEqualTo("  [user] bob roles: operator, viewer\n");
        assertThat(done("principals", "show", "bob"))
                .contains("Subject:  bob\n", "Type:     user\n", "Issuer:   " + ISSUER + "\n", "Name:     Bob\n");
        fails("already exists", "principals", "create", "svc-reports", "--type", "service_account");
    }

    @Test
    void aSubjectOfTwoIssuersIsFoundAtTheOidcIssuerFirst() {
        done("principals", "create", "twin", "--type", "service_account");
        done("principals", "create", "twin", "--type", "user", "--issuer", ISSUER);
        assertThat(issuerOf("principals", "show", "twin", "-f", "json")).isEqualTo(ISSUER);
        assertThat(issuerOf("principals", "show", "twin", "--type", "user", "-f", "json"))
                .isEqualTo(ISSUER);
        assertThat(issuerOf("principals", "show", "twin", "--type", "service_account", "-f", "json"))
                .isEqualTo("flux");
        assertThat(issuerOf("principals", "show", "twin", "--issuer", "flux", "-f", "json"))
                .isEqualTo("flux");
        fails("is no user", "principals", "show", "admin", "--type", "user");
    }

    /** Of {@code flux}, the account would be one that nobody can ever log in to. */
    @Test
    void aUserForWhomNoIssuerIsNamedComesFromTheConfiguredOne() {
        done("principals", "create", "eve", "--type", "user", "--role", "operator");
        assertThat(issuerOf("principals", "show", "eve", "-f", "json")).isEqualTo(ISSUER);
        done("principals", "create", "svc", "--type", "service_account");
        assertThat(issuerOf("principals", "show", "svc", "-f", "json")).isEqualTo("flux");
    }

    private String issuerOf(String... words) {
        return Shown.text(json(words), "external_issuer");
    }

    @Test
    void subjectsMayHoldWhatHasAMeaningInPaths() {
        for (String subject : new String[] {"auth0|5f7c", "a/b", "..", "ü ?&#%"}) {
            done("principals", "create", subject, "--type", "user", "--issuer", ISSUER);
            assertThat(Shown.text(json("principals", "show", subject, "-f", "json"), "subject"))
                    .isEqualTo(subject);
        }
    }

    @Test
    void rolesAreGrantedAndRevoked() {
        done("principals", "create", "svc", "--type", "service_account");
        assertThat(done("principals", "grant", "svc", "--role", "viewer"))
                .isEqualTo("Role 'viewer' granted to 'svc'.\n");
        assertThat(done("principals", "show", "svc")).contains("Roles:    viewer");
        assertThat(done("principals", "revoke", "svc", "--role", "viewer"))
                .isEqualTo("Role 'viewer' revoked from 'svc'.\n");
        assertThat(done("principals", "show", "svc")).doesNotContain("viewer");
        fails("Principal 'nope' not found", "principals", "grant", "nope", "--role", "viewer");
    }

    /** A script may revoke twice; a person who misspelt the role must not believe that it is gone. */
    @Test
    void toRevokeARoleThatThePrincipalDoesNotHaveIsNoErrorAndSaid() {
        done("principals", "create", "svc", "--type", "service_account", "--role", "viewer");
        assertThat(done("principals", "revoke", "svc", "--role", "operator"))
                .isEqualTo("Nothing to revoke: 'svc' does not have the role 'operator'. Its roles: viewer\n");
        assertThat(done("principals", "revoke", "svc", "--role", "veiwer"))
                .isEqualTo("Nothing to revoke: 'svc' does not have the role 'veiwer'. Its roles: viewer\n");
        assertThat(json("principals", "revoke", "svc", "--role", "veiwer", "-f", "json"))
                .hasToString("{\"status\":\"success\",\"role\":\"veiwer\"}");
        done("principals", "revoke", "svc", "--role", "viewer");
        assertThat(done("principals", "revoke", "svc", "--role", "viewer")).endsWith(" Its roles: none\n");
    }

    /** In dialect upstream, to read takes another permission. */
    @Test
    void whoMayChangeAndNotReadRevokesAndRemovesAllTheSame() {
        server.close();
        server = TestServer.start(home, Map.of("security.auth.api_keys.enabled", "true", "dialect", "upstream"));
        calls = calls.server(server.uri());
        done("roles", "create", "extra", "--permissions", "x:y:z");
        done(
                "roles",
                "create",
                "granter",
                "--permissions",
                "admin:principals:manage",
                "--permissions",
                "admin:roles:manage");
        done("principals", "create", "granter", "--type", "service_account", "--role", "granter");
        String key = Shown.text(json("principals", "create-key", "granter", "--key-name", "ci", "-f", "json"), "key");
        Calls granter = new Calls(home).server(server.uri()).with("FLUX_AUTH_TOKEN", key);
        done("principals", "create", "svc", "--type", "service_account", "--role", "viewer");
        assertThat(granter.refusal("principals", "show", "svc")).contains("admin:principals:read");
        assertThat(granter.done("principals", "revoke", "svc", "--role", "viewer"))
                .isEqualTo("Role 'viewer' revoked from 'svc'.\n");
        assertThat(granter.done("roles", "update", "extra", "--remove-permissions", "x:y:z"))
                .isEqualTo("Role 'extra' updated.\n");
    }

    @Test
    void aDisabledPrincipalIsMarkedAndItsKeyRefusedUntilItIsEnabled() {
        done("principals", "create", "svc", "--type", "service_account", "--role", "admin");
        String key = Shown.text(json("principals", "create-key", "svc", "--key-name", "ci", "-f", "json"), "key");
        done("principals", "disable", "svc");
        assertThat(done("principals", "list")).contains("svc (disabled) roles: admin");
        Calls asService = new Calls(home).server(server.uri()).with("FLUX_AUTH_TOKEN", key);
        assertThat(asService.flux("roles", "list").err()).contains("Invalid or expired token");
        done("principals", "enable", "svc");
        assertThat(asService.flux("roles", "list").exit()).isZero();
    }

    @Test
    void keysAreMadeListedByPrefixAndRevoked() {
        done("principals", "create", "svc", "--type", "service_account", "--role", "admin");
        String shown = done("principals", "create-key", "svc", "--key-name", "ci");
        String key = shown.lines().findFirst().orElseThrow().replace("API key created: ", "");
        assertThat(key).matches("flux_sk_[0-9a-f]{48}");
        done("principals", "create-key", "svc", "--key-name", "ci2", "--expires", "90d");
        assertThat(done("principals", "list-keys", "svc"))
                .contains("  ci (" + key.substring(0, 12) + "...) expires: never\n", "  ci2 (flux_sk_")
                .doesNotContain(key);
        JsonNode keys = json("principals", "list-keys", "svc", "-f", "json");
        assertThat(Shown.text(keys.get(1), "expires_at")).startsWith("20");
        assertThat(done("principals", "revoke-key", "svc", "--key-name", "ci")).isEqualTo("API key 'ci' revoked.\n");
        assertThat(done("principals", "list-keys", "svc")).doesNotContain("ci (");
        fails("not found", "principals", "revoke-key", "svc", "--key-name", "ci");
    }

    @Test
    void deletionWithKeysNeedsForceAndForceAsks() {
        done("principals", "create", "svc", "--type", "service_account");
        done("principals", "create-key", "svc", "--key-name", "ci");
        fails("has active API keys", "principals", "delete", "svc");
        Result unanswered = calls.flux("principals", "delete", "svc", "--force");
        assertThat(unanswered.exit()).isEqualTo(1);
        assertThat(unanswered.err()).contains("Proceed? [y/N]").contains("nothing was done");
        assertThat(calls.input("n\n")
                        .flux("principals", "delete", "svc", "--force")
                        .exit())
                .isEqualTo(1);
        assertThat(done("principals", "show", "svc")).contains("svc");
        assertThat(calls.input("y\n")
                        .flux("principals", "delete", "svc", "--force")
                        .exit())
                .isZero();
        fails("not found", "principals", "show", "svc");

        done("principals", "create", "svc", "--type", "service_account");
        done("principals", "create-key", "svc", "--key-name", "ci");
        assertThat(done("principals", "delete", "svc", "--force", "--yes")).isEqualTo("Principal 'svc' deleted.\n");
    }

    @Test
    void secretsAreStoredReadListedAndRemoved() {
        done("secrets", "set", "db", "s3cret");
        calls.input("from\nstdin");
        done("secrets", "set", "pipe");
        assertThat(done("secrets", "list")).isEqualTo("  db\n  pipe\n");
        assertThat(done("secrets", "get", "db")).isEqualTo("s3cret\n");
        assertThat(done("secrets", "get", "pipe")).isEqualTo("from\nstdin\n");
        done("secrets", "remove", "db", "--yes");
        assertThat(done("secrets", "list")).isEqualTo("  pipe\n");
    }
}
