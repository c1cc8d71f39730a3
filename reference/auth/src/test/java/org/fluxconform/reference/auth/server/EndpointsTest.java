package org.fluxconform.reference.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.Access;
import org.fluxconform.reference.auth.http.Route;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.rbac.Permission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of endpoints against the document's, and what every row has in common. */
class EndpointsTest {

    @TempDir
    static Path homes;

    private static final Map<Dialect, TestAccounts> SERVERS = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, List<Route>> ROUTES = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, String> NOBODY = new EnumMap<>(Dialect.class);

    @BeforeAll
    static void start() {
        for (Dialect dialect : Dialect.values()) {
            AtomicReference<RouteTable> table = new AtomicReference<>();
            Swaps swaps = Swaps.none().with(RouteTable.class, all -> {
                table.set(all);
                return all;
            });
            Path home = homes.resolve(dialect.name());
            Map<String, String> configuration = Map.of(
                    "security.auth.api_keys.enabled",
                    "true",
                    "dialect",
                    dialect.name().toLowerCase(Locale.ROOT));
            TestAccounts accounts =
                    TestAccounts.of(TestServer.start(home, configuration, Clock.systemUTC(), swaps), home);
            SERVERS.put(dialect, accounts);
            ROUTES.put(dialect, table.get().routes());
            NOBODY.put(dialect, accounts.account("nobody"));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(TestAccounts::close);
    }

    /** Every row of the document's section "API Endpoints". */
    @ParameterizedTest
    @CsvSource({
        "GET,    /workflows,                           workflow:*:*:read",
        "GET,    /workflows/{namespace}/{name},        workflow:{namespace}:{name}:read",
        "POST,   /workflows/{namespace}/{name}/run,    workflow:{namespace}:{name}:run",
        "GET,    /executions,                          workflow:*:*:read",
        "GET,    /executions/{id},                     workflow:*:*:read",
        "POST,   /executions/{id}/resume,              workflow:*:*:run",
        "POST,   /executions/{id}/cancel,              workflow:*:*:run",
        "POST,   /executions/{id}/authorize/{task},    exec_token",
        "GET,    /schedules,                           schedule:*:read",
        "POST,   /schedules,                           schedule:*:manage",
        "PUT,    /schedules/{name},                    schedule:*:manage",
        "DELETE, /schedules/{name},                    schedule:*:manage",
        "GET,    /admin/secrets,                       admin:secrets:manage",
        "PUT,    /admin/secrets/{name},                admin:secrets:manage",
        "DELETE, /admin/secrets/{name},                admin:secrets:manage",
        "GET,    /admin/roles,                         admin:roles:manage",
        "POST,   /admin/roles,                         admin:roles:manage",
        "PATCH,  /admin/roles/{name},                  admin:roles:manage",
        "DELETE, /admin/roles/{name},                  admin:roles:manage",
        "GET,    /admin/principals,                    admin:principals:manage",
        "POST,   /admin/principals,                    admin:principals:manage",
        "GET,    /admin/principals/{id},               admin:principals:manage",
        "PATCH,  /admin/principals/{id},               admin:principals:manage",
        "DELETE, /admin/principals/{id},               admin:principals:manage",
        "POST,   /admin/principals/{id}/keys,          admin:principals:manage",
        "DELETE, /admin/principals/{id}/keys/{name},   admin:principals:manage",
        "POST,   /workers/register,                    bootstrap_token",
        "POST,   /workers/{name}/pong,                 worker:*:*",
        "GET,    /workers/{name}/connect,              worker:*:*",
        "POST,   /workers/{name}/claim/{id},           worker:*:*",
        "POST,   /workers/{name}/checkpoint/{id},      worker:*:*",
        "POST,   /workers/{name}/progress/{id},        worker:*:*",
    })
    void eachRowOfTheDocumentIsARowHere(String method, String path, String permission) {
        assertThat(ROUTES.get(Dialect.SPEC))
                .filteredOn(
                        route -> route.method().equals(method) && route.path().equals(path))
                .singleElement()
                .satisfies(route -> assertThat(credential(route)).isEqualTo(permission));
    }

    private static String credential(Route route) {
        Access access = route.access();
        if (access instanceof Access.Holds holds) {
            return holds.template();
        }
        if (access instanceof Access.Checked checked) {
            return checked.template();
        }
        if (access instanceof Access.ThatWorker) {
            return "worker:*:*";
        }
        return access instanceof Access.Special special ? special.credential() : "";
    }

    private static String path(Route route) {
        return route.path().replaceAll("\\{[^}]*}", "x");
    }

    /** What is open, is so on purpose. */
    @Test
    void nothingElseIsOpen() {
        assertThat(ROUTES.get(Dialect.SPEC))
                .filteredOn(route -> route.access() instanceof Access.Open || route.access() instanceof Access.Special)
                .extracting(Route::path)
                .containsExactlyInAnyOrder("/health", "/ready", "/openapi.json", "/docs", "/workers/register");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void withoutCredentialsEveryRowAnswers401(Dialect dialect) {
        for (Route route : ROUTES.get(dialect)) {
            if (!(route.access() instanceof Access.Open)) {
                Answer answer = SERVERS.get(dialect).server.send(route.method(), path(route), null, null);
                // the bootstrap token is looked for after the body was read
                Set<Integer> right = route.access() instanceof Access.Special ? Set.of(401, 422) : Set.of(401);
                assertThat(answer.status()).as("%s: %s", route, answer.text()).isIn(right);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whoHoldsNothingIsRefusedBeforeTheBodyIsRead(Dialect dialect) {
        for (Route route : ROUTES.get(dialect)) {
            Answer answer = SERVERS.get(dialect)
                    .server
                    .send(
                            route.method(),
                            path(route),
                            NOBODY.get(dialect),
                            "GET".equals(route.method()) ? null : "{nonsense");
            if (route.access() instanceof Access.Holds || route.access() instanceof Access.ThatWorker) {
                assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(403);
                assertThat(answer.detail().toString())
                        .contains(
                                route.access() instanceof Access.ThatWorker
                                        ? "worker:*:*"
                                        : credential(route).replaceAll("\\{[^}]*}", "x"));
            } else {
                assertThat(answer.status()).as("%s: %s", route, answer.text()).isLessThan(500);
            }
        }
    }

    /** A handler that asks for more than its row says would refuse the one, a door left open would let in the other. */
    @Test
    void eachRowIsOpenedByItsPermissionAloneAndByNoneOfTheOthers() {
        TestAccounts accounts = SERVERS.get(Dialect.SPEC);
        Map<Permission, List<Route>> rows = ROUTES.get(Dialect.SPEC).stream()
                .filter(route -> route.access() instanceof Access.Holds)
                .collect(Collectors.groupingBy(EndpointsTest::required));
        assertThat(rows).hasSizeGreaterThan(10);
        int holders = 0;
        for (Permission permission : rows.keySet()) {
            String[] others = rows.keySet().stream()
                    .filter(other -> !other.grants(permission))
                    .map(Permission::toString)
                    .toArray(String[]::new);
            String with = accounts.holderOf("with-" + ++holders, permission.toString());
            String without = accounts.holderOf("without-" + holders, others);
            for (Route route : rows.get(permission)) {
                Answer refused = accounts.server.send(route.method(), path(route), without, null);
                assertThat(refused.status()).as("%s: %s", route, refused.text()).isEqualTo(403);
                Answer answer = accounts.server.send(route.method(), path(route), with, null);
                assertThat(answer.status())
                        .as("%s: %s", route, answer.text())
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        }
    }

    /** But for the registration of workers, which has a secret of its own. */
    @Test
    void withAuthenticationOffNoRowAsksForCredentials(@TempDir Path home) {
        try (TestServer server = TestServer.start(home, Map.of())) {
            for (Route route : ROUTES.get(Dialect.SPEC)) {
                Answer answer = server.send(route.method(), path(route), null, null);
                if (route.access() instanceof Access.Special) {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
                } else {
                    assertThat(answer.status())
                            .as("%s: %s", route, answer.text())
                            .isNotIn(401, 403)
                            .isLessThan(500);
                }
            }
        }
    }

    private static Permission required(Route route) {
        return Permission.parse(credential(route).replaceAll("\\{[^}]*}", "x"));
    }
}
