package org.fluxconform.reference.auth.authn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.TestIssuer.AUDIENCE;
import static org.fluxconform.reference.auth.TestIssuer.EC;
import static org.fluxconform.reference.auth.TestIssuer.OTHER_RSA;
import static org.fluxconform.reference.auth.TestIssuer.RSA;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.auth.MovableClock;
import org.fluxconform.reference.auth.TestIssuer;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.WhoRoutes;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Inspection;
import org.fluxconform.reference.auth.store.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Users of an issuer at a running server. */
@ParameterizedClass
@EnumSource(Engine.class)
@Tag("jdk")
class OidcLoginTest {

    private static final Actor ACTOR = Actor.server("test");
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private static final TestIssuer ISSUER = new TestIssuer(CLOCK);

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private String url;
    private TestServer server;
    private Database database;
    private Principals principals;

    @BeforeEach
    void start() {
        ISSUER.reset();
        url = engine.newDatabase(home);
        server = server("viewer");
        database = Database.open(url, Clock.systemUTC());
        principals = new Principals(database, new SecureRandom(), new LoginWays(true, Optional.of(ISSUER.url())));
    }

    private TestServer server(String... defaultRoles) {
        Map<String, String> configuration = new HashMap<>(ISSUER.configuration(defaultRoles));
        configuration.put("database_url", url);
        configuration.put("security.auth.api_keys.enabled", "true");
        return TestServer.start(home, configuration, CLOCK, WhoRoutes.INSTEAD);
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    private Principal alice() {
        return principals.get("alice", Optional.empty());
    }

    private void isRefused(String token) {
        TestServer.Answer answer = server.get("/who", token);
        assertThat(answer.detail().stringValue()).isEqualTo("Invalid or expired token");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    @Test
    void theFirstLoginMakesAUserWithTheDefaultRoles() {
        JsonNode who = server.get("/who", ISSUER.token("alice", Map.of("name", "Alice A.")))
                .json();
        assertThat(who.get("subject").stringValue()).isEqualTo("alice");
        assertThat(who.get("issuer").stringValue()).isEqualTo(ISSUER.url());
        assertThat(who.get("roles").toString()).isEqualTo("[\"viewer\"]");
        Principal alice = alice();
        assertThat(alice.type()).isEqualTo(Principal.Type.USER);
        assertThat(alice.issuer()).isEqualTo(ISSUER.url());
        assertThat(alice.displayName()).isEqualTo("Alice A.");
        assertThat(alice.enabled()).isTrue();
        assertThat(server.get("/read", ISSUER.token("alice")).status()).isEqualTo(200);
        assertThat(Inspection.texts(
                        url, "select assigned_by from principal_roles where principal_id = '" + alice.id() + "'"))
                .containsExactly("auto-provisioning");
    }

    @Test
    void aUserWithoutANameIsShownByTheSubject() {
        server.get("/who", ISSUER.token("alice"));
        assertThat(alice().displayName()).isEqualTo("alice");
    }

    @Test
    void laterLoginsRefreshWhatIsShownButNotTheRoles() {
        server.get("/who", ISSUER.token("alice", Map.of("name", "Alice", "locale", "de")));
        principals.revoke(alice().id(), "viewer", ACTOR);
        principals.grant(alice().id(), "operator", ACTOR);
        JsonNode who = server.get("/who", ISSUER.token("alice", Map.of("name", "Alice B.", "locale", "fr")))
                .json();
        assertThat(who.get("roles").toString()).isEqualTo("[\"operator\"]");
        assertThat(alice().displayName()).isEqualTo("Alice B.");
        assertThat(alice().metadata()).isEqualTo(Map.of("name", "Alice B.", "locale", "fr"));
    }

    @Test
    void rolesInATokenMeanNothing() {
        JsonNode who = server.get(
                        "/who",
                        ISSUER.token(
                                "alice",
                                Map.of(
                                        "roles", List.of("admin"),
                                        "realm_access", Map.of("roles", List.of("admin")),
                                        "scope", "admin")))
                .json();
        assertThat(who.get("roles").toString()).isEqualTo("[\"viewer\"]");
    }

    @Test
    void theEmailIsStoredNowhere() {
        String email = "alice@planted.example";
        server.get(
                "/who",
                ISSUER.token(
                        "alice",
                        Map.of(
                                "email",
                                email,
                                "email_verified",
                                true,
                                "preferred_username",
                                "Alice@planted.example",
                                "name",
                                email,
                                "emails",
                                List.of(email),
                                "given_name",
                                "Alice")));
        assertThat(alice().metadata()).isEqualTo(Map.of("given_name", "Alice"));
        assertThat(alice().displayName()).isEqualTo("alice");
        assertThat(Inspection.texts(url, "select metadata || ' ' || display_name from principals"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.toLowerCase(java.util.Locale.ROOT)).doesNotContain("planted"));
    }

    @Test
    void lastSeenMovesWithEachLogin() {
        server.get("/who", ISSUER.token("alice"));
        server.close();
        assertThat(alice().lastSeenAt()).isEqualTo(CLOCK.instant());
        CLOCK.move(Duration.ofSeconds(7));
        server = server("viewer");
        server.get("/who", ISSUER.token("alice"));
        server.close();
        assertThat(alice().lastSeenAt()).isEqualTo(CLOCK.instant());
    }

    @Test
    void theSameTokenAgainWritesNothing() {
        String token = ISSUER.token("alice", Map.of("name", "Alice", "height", 1.75, "address", Map.of("n", 1)));
        server.get("/who", token);
        Instant first = alice().updatedAt();
        CLOCK.move(Duration.ofSeconds(1));
        server.get("/who", token);
        assertThat(alice().updatedAt()).isEqualTo(first);
    }

    @Test
    void withoutDefaultRolesNobodyNewComesIn() {
        server.close();
        server = server();
        isRefused(ISSUER.token("bob"));
        assertThat(principals.list(Principal.Type.USER, 10, 0)).isEmpty();
    }

    @Test
    void aRegisteredUserNeedsNoDefaultRoles() {
        server.close();
        server = server();
        principals.create(
                new Principals.New(
                        Principal.Type.USER, "bob", Optional.of(ISSUER.url()), Optional.empty(), List.of("operator")),
                ACTOR);
        assertThat(server.get("/who", ISSUER.token("bob")).json().get("roles").toString())
                .isEqualTo("[\"operator\"]");
    }

    @Test
    void aDisabledUserIsRefusedAtOnceAndLooksLikeAnyBadToken() {
        String token = ISSUER.token("alice");
        assertThat(server.get("/who", token).status()).isEqualTo(200);
        principals.update(alice().id(), Optional.empty(), Optional.of(false), ACTOR);
        isRefused(token);
        isRefused(ISSUER.token("alice", Map.of("name", "Changed")));
        assertThat(alice().displayName()).isEqualTo("alice");
        principals.update(alice().id(), Optional.empty(), Optional.of(true), ACTOR);
        assertThat(server.get("/who", token).status()).isEqualTo(200);
    }

    @Test
    void aServiceAccountOfTheSameNameIsSomebodyElse() {
        principals.create(
                new Principals.New(
                        Principal.Type.SERVICE_ACCOUNT, "alice", Optional.empty(), Optional.empty(), List.of("admin")),
                ACTOR);
        assertThat(server.get("/who", ISSUER.token("alice")).json().get("roles").toString())
                .isEqualTo("[\"viewer\"]");
    }

    @Test
    void apiKeysWorkBesideItAndDoNotTroubleTheIssuer() {
        Principal svc = principals.create(
                new Principals.New(
                        Principal.Type.SERVICE_ACCOUNT, "svc", Optional.empty(), Optional.empty(), List.of("viewer")),
                ACTOR);
        String key = new ApiKeys(database, new SecureRandom(), LoginWays.BY_API_KEY)
                .create(svc, "k", Optional.empty(), ACTOR);
        assertThat(server.get("/who", key).json().get("subject").stringValue()).isEqualTo("svc");
        isRefused("flux_sk_" + "0".repeat(48));
        assertThat(ISSUER.asked()).isZero();
    }

    @Test
    void aRotatedKeyIsFoundAndAWithdrawnOneRefusedOnceItsTimeIsOver() {
        String old = ISSUER.token("alice");
        assertThat(server.get("/who", old).status()).isEqualTo(200);
        ISSUER.publish(OTHER_RSA);
        assertThat(server.get("/who", TestIssuer.sign(OTHER_RSA, ISSUER.claims("alice")))
                        .status())
                .isEqualTo(200);
        isRefused(ISSUER.token("alice"));
    }

    @Test
    void anIssuerThatIsDownRefusesStrangersAndKeepsNobodyElseOut() {
        ISSUER.discovery(com.github.tomakehurst.wiremock.client.WireMock.serverError());
        isRefused(ISSUER.token("alice"));
        ISSUER.reset();
        isRefused(ISSUER.token("alice"));
        CLOCK.move(IssuerKeys.RETRY);
        assertThat(server.get("/who", ISSUER.token("alice")).status()).isEqualTo(200);
        ISSUER.discovery(com.github.tomakehurst.wiremock.client.WireMock.serverError());
        CLOCK.move(Duration.ofHours(2));
        assertThat(server.get("/who", ISSUER.token("alice")).status()).isEqualTo(200);
    }

    @Test
    void ecKeysAndListsOfAudiencesAreTaken() {
        Map<String, Object> claims = ISSUER.claims("alice");
        claims.put("aud", List.of("account", AUDIENCE));
        assertThat(server.get("/who", TestIssuer.sign(EC, claims)).status()).isEqualTo(200);
    }

    @Test
    void nobodyLearnsFromARefusalWhoExists() {
        assertThat(server.get("/who", ISSUER.token("alice")).status()).isEqualTo(200);
        Set<String> answers = new TreeSet<>();
        for (String subject : List.of("alice", "nobody", "admin", " ", "\u0000", "a".repeat(300), "../admin")) {
            for (Map<String, Object> change : List.<Map<String, Object>>of(
                    Map.of("exp", 1), Map.of("aud", "other"), Map.of("iss", "https://evil.example"))) {
                Map<String, Object> claims = ISSUER.claims(subject);
                claims.putAll(change);
                TestServer.Answer answer = server.get("/who", TestIssuer.sign(RSA, claims));
                answers.add(answer.status() + " " + answer.text());
            }
        }
        for (String subject : List.of(" ", "\u0000", "a".repeat(300))) {
            TestServer.Answer answer = server.get("/who", ISSUER.token(subject));
            answers.add(answer.status() + " " + answer.text());
        }
        assertThat(answers).containsExactly("401 {\"detail\":\"Invalid or expired token\"}");
    }

    @Test
    void manyFirstLoginsAtOnceMakeOneUser() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(pool.submit(
                        () -> server.get("/who", ISSUER.token("carol")).status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(Inspection.texts(url, "select count(*) from principals where subject = 'carol'"))
                .containsExactly("1");
    }

    @Test
    void theFirstAdminsKeyIsNoOidcToken() throws Exception {
        String key = Files.readString(home.resolve("admin-bootstrap-key")).strip();
        assertThat(server.get("/who", key).json().get("subject").stringValue()).isEqualTo("admin");
    }
}
