package org.fluxconform.reference.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.ApiKey;
import org.fluxconform.reference.auth.store.AuditEntry;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Inspection;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.support.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class RegistryTest {

    private static final Actor ACTOR = new Actor("tester", "flux", "request-1");
    private static final String ISSUER = "https://issuer.example";
    private static final LoginWays WAYS = new LoginWays(true, Optional.of(ISSUER));

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    private String url;
    private Database database;
    private Roles roles;
    private Principals principals;
    private ApiKeys keys;
    private FirstAdmin firstAdmin;

    @BeforeEach
    void open() {
        url = engine.newDatabase(home);
        database = Database.open(url, Clock.systemUTC());
        SecureRandom random = new SecureRandom();
        roles = new Roles(database);
        roles.seed();
        principals = new Principals(database, random, WAYS);
        keys = new ApiKeys(database, random, WAYS);
        firstAdmin = new FirstAdmin(database, principals, keys, WAYS, home);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Principal account(String subject, String... withRoles) {
        return create(Principal.Type.SERVICE_ACCOUNT, subject, null, withRoles);
    }

    private Principal create(Principal.Type type, String subject, String issuer, String... withRoles) {
        return principals.create(
                new Principals.New(type, subject, Optional.ofNullable(issuer), Optional.empty(), List.of(withRoles)),
                ACTOR);
    }

    private static void refused(Refused.Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    // principals

    @Test
    void aSubjectExistsOncePerIssuerAndIsFoundByIdOrByIssuersInOrder() {
        Principal account = account("svc");
        Principal user = create(Principal.Type.USER, "svc", ISSUER);
        Principal foreign = create(Principal.Type.USER, "other", "https://elsewhere");
        refused(Refused.Reason.CONFLICT, () -> account("svc"));

        assertThat(principals.get("svc", Optional.empty())).isEqualTo(user);
        assertThat(principals.get("svc", Optional.of("flux"))).isEqualTo(account);
        assertThat(principals.get(account.id().toString(), Optional.empty())).isEqualTo(account);
        assertThat(principals.get(account.id().toString().replace("-", ""), Optional.empty()))
                .isEqualTo(account);
        assertThat(principals.get("other", Optional.of("https://elsewhere"))).isEqualTo(foreign);
        assertThat(principals.get(foreign.id().toString(), Optional.of("https://elsewhere")))
                .isEqualTo(foreign);
        refused(Refused.Reason.UNKNOWN, () -> principals.get(foreign.id().toString(), Optional.of("flux")));
        refused(Refused.Reason.UNKNOWN, () -> principals.get("other", Optional.empty()));
        refused(Refused.Reason.UNKNOWN, () -> principals.get(UUID.randomUUID().toString(), Optional.empty()));
    }

    @Test
    void namesThatCouldMisleadAreRefused() {
        for (String subject : List.of(
                "",
                " ",
                " a",
                "a ",
                "a/b",
                "..",
                ".",
                "a\\b",
                "a\nb",
                "a\0b",
                "adm\u200bin",
                "admin\u034f",
                "admin\u1160",
                "admin\u2800",
                "admin\ufe0f",
                "admin\u0378",
                "\u00a0admin",
                "\u202eadmin",
                "x".repeat(256))) {
            refused(Refused.Reason.INVALID, () -> account(subject));
        }
        assertThat(account("a.b@c d-e_f").subject()).isEqualTo("a.b@c d-e_f");
        assertThat(account("\u4e2d\u6587-\u00fc").subject()).isEqualTo("\u4e2d\u6587-\u00fc");
        refused(Refused.Reason.INVALID, () -> create(Principal.Type.SERVICE_ACCOUNT, "x", "https://elsewhere"));
    }

    @Test
    void anUnknownRoleCanNeitherBeGivenAtCreationNorLater() {
        refused(Refused.Reason.UNKNOWN, () -> account("svc", "viewer", "ghost"));
        refused(Refused.Reason.UNKNOWN, () -> principals.get("svc", Optional.empty()));
        Principal svc = account("svc");
        refused(Refused.Reason.UNKNOWN, () -> principals.grant(svc.id(), "ghost", ACTOR));
        refused(Refused.Reason.UNKNOWN, () -> principals.grant(UUID.randomUUID(), "viewer", ACTOR));
    }

    @Test
    void deletingNeedsForceOnlyWhereThereAreKeys() {
        Principal bare = account("bare", "viewer");
        principals.delete(bare.id(), false, ACTOR);
        Principal keyed = account("keyed", "viewer");
        String key = keys.create(keyed, "ci", Optional.empty(), ACTOR);
        refused(Refused.Reason.CONFLICT, () -> principals.delete(keyed.id(), false, ACTOR));
        assertThat(keys.identify(key)).isPresent();
        principals.delete(keyed.id(), true, ACTOR);
        assertThat(keys.identify(key)).isEmpty();
        refused(Refused.Reason.UNKNOWN, () -> principals.delete(keyed.id(), true, ACTOR));
    }

    // keys

    @Test
    void aKeyIsShownOnceAndKeptAsADigest() {
        Principal svc = account("svc", "viewer");
        String key = keys.create(svc, "ci", Optional.of(90L), ACTOR);
        assertThat(key).matches("flux_sk_[0-9a-f]{48}");
        var stored = keys.list(svc).get(0);
        assertThat(stored.hash()).isEqualTo(Tokens.sha256(key));
        assertThat(stored.prefix()).isEqualTo(key.substring(0, 12));
        String secret = key.substring(12);
        for (String table : List.of("api_keys", "audit")) {
            String columns = table.equals("audit") ? "detail || target" : "key_hash || key_prefix || name";
            assertThat(Inspection.texts(url, "select " + columns + " from " + table))
                    .noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void aKeyIsGoodUntilItExpiresIsRevokedOrItsOwnerIsDisabled() {
        Principal svc = account("svc", "viewer");
        String good = keys.create(svc, "good", Optional.of(0L), ACTOR);
        String expired = keys.create(svc, "expired", Optional.of(-1L), ACTOR);
        assertThat(keys.identify(expired)).isEmpty();
        assertThat(keys.identify(good)).hasValueSatisfying(identity -> {
            assertThat(identity.subject()).isEqualTo("svc");
            assertThat(identity.permissions().grants("workflow:a:b:read")).isTrue();
            assertThat(identity.permissions().grants("workflow:a:b:run")).isFalse();
        });

        principals.update(svc.id(), Optional.empty(), Optional.of(false), ACTOR);
        assertThat(keys.identify(good)).isEmpty();
        principals.update(svc.id(), Optional.empty(), Optional.of(true), ACTOR);
        assertThat(keys.identify(good)).isPresent();
        keys.revoke(svc, "good", ACTOR);
        assertThat(keys.identify(good)).isEmpty();
        refused(Refused.Reason.UNKNOWN, () -> keys.revoke(svc, "good", ACTOR));
    }

    @Test
    void aKeyExpiresOnTime() {
        Principal svc = account("svc");
        String key = keys.create(svc, "day", Optional.of(1L), ACTOR);
        Instant expiry = keys.list(svc).get(0).expiresAt();
        try (Database before = Database.open(url, Clock.fixed(expiry.minusNanos(1000), java.time.ZoneOffset.UTC));
                Database after = Database.open(url, Clock.fixed(expiry, java.time.ZoneOffset.UTC))) {
            assertThat(new ApiKeys(before, new SecureRandom(), WAYS).identify(key))
                    .isPresent();
            assertThat(new ApiKeys(after, new SecureRandom(), WAYS).identify(key))
                    .isEmpty();
        }
    }

    @Test
    void onlyServiceAccountsHaveKeysAndEachNameOnce() {
        Principal user = create(Principal.Type.USER, "ada", ISSUER);
        refused(Refused.Reason.INVALID, () -> keys.create(user, "k", Optional.empty(), ACTOR));
        Principal svc = account("svc");
        keys.create(svc, "k", Optional.empty(), ACTOR);
        refused(Refused.Reason.CONFLICT, () -> keys.create(svc, "k", Optional.empty(), ACTOR));
        refused(Refused.Reason.INVALID, () -> keys.create(svc, "far", Optional.of(Long.MIN_VALUE + 1), ACTOR));
    }

    @Test
    void aKeyThatAUserHasAllTheSameIsWorthNothing() {
        Principal user = create(Principal.Type.USER, "ada", ISSUER);
        String text = ApiKeys.PREFIX + "0".repeat(48);
        boolean inserted = database.write(tx -> tx.apiKeys()
                .insert(new ApiKey(
                        UUID.randomUUID(), user.id(), "k", Tokens.sha256(text), "flux_sk_0000", null, tx.now())));
        assertThat(inserted).isTrue();
        assertThat(keys.identify(text)).isEmpty();
    }

    @Test
    void rightsChangeWithTheNextLookup() {
        Principal svc = account("svc");
        String key = keys.create(svc, "k", Optional.empty(), ACTOR);
        assertThat(keys.identify(key).orElseThrow().permissions().grants("schedule:*:read"))
                .isFalse();
        principals.grant(svc.id(), "viewer", ACTOR);
        assertThat(keys.identify(key).orElseThrow().permissions().grants("schedule:*:read"))
                .isTrue();
        principals.revoke(svc.id(), "viewer", ACTOR);
        assertThat(keys.identify(key).orElseThrow().permissions().grants("schedule:*:read"))
                .isFalse();
    }

    // the first and the last admin

    @Test
    void theFirstAdminIsMadeOnceAndItsKeyIsForItsOwnerOnly() throws Exception {
        firstAdmin.ensure();
        Path file = home.resolve("admin-bootstrap-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String key = FirstAdmin.key(home).orElseThrow();
        assertThat(keys.identify(key).orElseThrow().roles()).containsExactly("admin");
        firstAdmin.ensure();
        assertThat(FirstAdmin.key(home)).contains(key);
        String rotated = firstAdmin.rotate();
        assertThat(keys.identify(key)).isEmpty();
        assertThat(keys.identify(rotated)).isPresent();
        assertThat(database.<List<AuditEntry>>read(tx -> tx.audit().list(2, 0)))
                .extracting(AuditEntry::action, AuditEntry::target, AuditEntry::actor)
                .containsExactly(
                        tuple("key.created", "principal:flux/admin/key:bootstrap", "bootstrap"),
                        tuple("key.revoked", "principal:flux/admin/key:bootstrap", "bootstrap"));
    }

    @Test
    void whereNobodyElseIsAdminADisabledFirstOneIsLetInAgain() {
        firstAdmin.ensure();
        String before = FirstAdmin.key(home).orElseThrow();
        UUID admin = principals.get("admin", Optional.empty()).id();
        // as if another way of logging in had been there until now
        database.change(tx -> tx.principals().setEnabled(admin, false, tx.now()));
        assertThat(keys.identify(before)).isEmpty();
        firstAdmin.ensure();
        assertThat(keys.identify(FirstAdmin.key(home).orElseThrow())
                        .orElseThrow()
                        .roles())
                .containsExactly("admin");
        assertThat(keys.identify(before)).as("a new key").isEmpty();
    }

    @Test
    void theLastAdminStaysHoweverItIsTakenAway() {
        firstAdmin.ensure();
        Principal admin = principals.get("admin", Optional.empty());
        refused(
                Refused.Reason.CONFLICT,
                () -> principals.update(admin.id(), Optional.empty(), Optional.of(false), ACTOR));
        refused(Refused.Reason.CONFLICT, () -> principals.revoke(admin.id(), "admin", ACTOR));
        refused(Refused.Reason.CONFLICT, () -> principals.delete(admin.id(), true, ACTOR));
        refused(Refused.Reason.CONFLICT, () -> keys.revoke(admin, "bootstrap", ACTOR));
        assertThat(keys.identify(FirstAdmin.key(home).orElseThrow())).isPresent();

        // one who has no key can't let anybody in; with a key the first one may go
        Principal second = account("second", "admin");
        refused(Refused.Reason.CONFLICT, () -> principals.delete(admin.id(), true, ACTOR));
        keys.create(second, "k", Optional.empty(), ACTOR);
        principals.delete(admin.id(), true, ACTOR);
    }

    @Test
    void twoAdminsWhoDisableEachOtherAtOnceLeaveOne() {
        Principal one = create(Principal.Type.USER, "one", ISSUER, "admin");
        Principal two = create(Principal.Type.USER, "two", ISSUER, "admin");
        try (Database other = Database.open(url, Clock.systemUTC())) {
            Principals there = new Principals(other, new SecureRandom(), WAYS);
            for (int round = 0; round < 5; round++) {
                var first = CompletableFuture.runAsync(
                        () -> principals.update(one.id(), Optional.empty(), Optional.of(false), ACTOR));
                var second = CompletableFuture.runAsync(
                        () -> there.update(two.id(), Optional.empty(), Optional.of(false), ACTOR));
                long refusals = List.of(first, second).stream()
                        .filter(change -> change.handle((done, failure) -> failure != null)
                                .join())
                        .count();
                assertThat(refusals).isEqualTo(1);
                principals.update(one.id(), Optional.empty(), Optional.of(true), ACTOR);
                principals.update(two.id(), Optional.empty(), Optional.of(true), ACTOR);
            }
        }
    }

    // logins

    private static Logins.Claims claims(String subject, String name, Map<String, Object> metadata) {
        return new Logins.Claims(subject, ISSUER, Optional.ofNullable(name), metadata);
    }

    @Test
    void aFirstLoginGetsTheDefaultRolesAndLaterOnesChangeOnlyTheDisplay() {
        Logins logins = new Logins(database, new SecureRandom(), List.of("viewer"));
        Identity first =
                logins.login(claims("u1", "Ada", Map.of("locale", "en"))).orElseThrow();
        assertThat(first.roles()).containsExactly("viewer");
        Principal user = principals.get("u1", Optional.empty());
        principals.grant(user.id(), "operator", ACTOR);
        principals.revoke(user.id(), "viewer", ACTOR);

        Identity later =
                logins.login(claims("u1", "Ada L.", Map.of("locale", "de"))).orElseThrow();
        assertThat(later.roles()).containsExactly("operator");
        assertThat(principals.get("u1", Optional.empty()))
                .satisfies(p -> assertThat(p.displayName()).isEqualTo("Ada L."))
                .satisfies(p -> assertThat(p.metadata()).isEqualTo(Map.of("locale", "de")));

        principals.update(user.id(), Optional.empty(), Optional.of(false), ACTOR);
        assertThat(logins.login(claims("u1", "Ada L.", Map.of("locale", "de")))).isEmpty();
    }

    @Test
    void withoutAUsableDefaultRoleAFirstLoginMakesNobody() {
        assertThat(new Logins(database, new SecureRandom(), List.of()).login(claims("u1", null, Map.of())))
                .isEmpty();
        assertThat(new Logins(database, new SecureRandom(), List.of("ghost")).login(claims("u1", null, Map.of())))
                .isEmpty();
        refused(Refused.Reason.UNKNOWN, () -> principals.get("u1", Optional.empty()));
    }

    @Test
    void aSubjectThatNobodyCouldRecognizeIsNobodyAndADisplayNameLosesWhatCantBeShown() {
        Logins logins = new Logins(database, new SecureRandom(), List.of("viewer"));
        for (String subject : List.of("", " ", "a\0b", "a\u202eb", "x".repeat(256))) {
            assertThat(logins.login(claims(subject, "Ada", Map.of()))).isEmpty();
        }
        logins.login(claims("u1", " A\0d\u202ea ", Map.of("odd", "\0"))).orElseThrow();
        assertThat(principals.get("u1", Optional.empty()).displayName()).isEqualTo("Ada");
    }

    @Test
    void aLoginDoesNotUndoThatSomebodyWasDisabledMeanwhile() {
        Logins logins = new Logins(database, new SecureRandom(), List.of("viewer"));
        logins.login(claims("u1", "Ada", Map.of())).orElseThrow();
        Principal user = principals.get("u1", Optional.empty());
        database.change(tx -> {
            tx.principals().setEnabled(user.id(), false, tx.now());
            // what a login that began before goes on to write
            tx.principals().refresh(user.id(), "Ada L.", Map.of("n", 1), tx.now());
        });
        assertThat(principals.get("u1", Optional.empty()).enabled()).isFalse();
        assertThat(logins.login(claims("u1", "Ada", Map.of()))).isEmpty();
        assertThat(principals.get("u1", Optional.empty()).displayName())
                .as("somebody disabled changes nothing")
                .isEqualTo("Ada L.");
    }

    @Test
    void whoIsDisabledInTheMiddleOfALoginStaysOut() {
        Logins logins = new Logins(database, new SecureRandom(), List.of("viewer"));
        logins.login(claims("u1", "Ada", Map.of("n", 1))).orElseThrow();
        UUID user = principals.get("u1", Optional.empty()).id();
        // the user has been found, and the claims are about to be compared with what is known
        Map<String, Object> news = new HashMap<>(Map.of("n", 2)) {
            @Override
            public int size() {
                database.change(tx -> tx.principals().setEnabled(user, false, tx.now()));
                return super.size();
            }
        };
        assertThat(logins.login(claims("u1", "Ada", news))).isEmpty();
        assertThat(principals.get("u1", Optional.empty()).enabled()).isFalse();
    }

    @Test
    void aDefaultRoleThatIsNamedTwiceIsGrantedOnce() {
        new Logins(database, new SecureRandom(), List.of("viewer", "viewer"))
                .login(claims("u1", "Ada", Map.of()))
                .orElseThrow();
        assertThat(database.<List<AuditEntry>>read(tx -> tx.audit().list(10, 0)))
                .extracting(AuditEntry::action)
                .containsExactly("role.granted", "principal.created");
    }

    @Test
    void manyFirstLoginsAtOnceMakeOnePrincipal() {
        Logins logins = new Logins(database, new SecureRandom(), List.of("viewer"));
        List<CompletableFuture<Optional<Identity>>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> logins.login(claims("u1", "Ada", Map.of()))))
                .toList();
        assertThat(all.stream()
                        .map(login -> login.join()
                                .orElseThrow()
                                .principal()
                                .orElseThrow()
                                .id())
                        .distinct())
                .hasSize(1);
    }

    // last seen

    @Test
    void lastSeenIsWrittenWithinASecondAndWhenTheServerStops() throws Exception {
        Principal svc = account("svc");
        LastSeen lastSeen = new LastSeen(database, Clock.systemUTC());
        lastSeen.start();
        lastSeen.note(svc.id());
        Thread.sleep(1_000); // the promise itself: at most a second late
        assertThat(principals.get("svc", Optional.empty()).lastSeenAt()).isNotNull();
        Instant later = Instant.now().plusSeconds(1);
        Thread.sleep(1_000);
        lastSeen.note(svc.id());
        lastSeen.close();
        assertThat(principals.get("svc", Optional.empty()).lastSeenAt()).isAfterOrEqualTo(later.minusSeconds(1));
    }

    // the audit record

    @Test
    void everyGrantRevocationKeyAndRoleChangeIsRecordedWithWhoAndWhat() {
        Principal svc = account("svc");
        principals.grant(svc.id(), "viewer", ACTOR);
        principals.grant(svc.id(), "viewer", ACTOR);
        principals.revoke(svc.id(), "viewer", ACTOR);
        keys.create(svc, "ci", Optional.empty(), ACTOR);
        keys.revoke(svc, "ci", ACTOR);
        roles.create("r1", List.of("a:b"), ACTOR);
        roles.clone("r1", "r2", ACTOR);
        roles.update("r1", List.of("a:c"), List.of("a:b"), ACTOR);
        roles.delete("r2", ACTOR);
        principals.update(svc.id(), Optional.empty(), Optional.of(false), ACTOR);
        principals.delete(svc.id(), false, ACTOR);
        List<AuditEntry> entries = database.read(tx -> tx.audit().list(100, 0));
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly(
                        "principal.deleted",
                        "principal.disabled",
                        "role.deleted",
                        "role.updated",
                        "role.created",
                        "role.created",
                        "key.revoked",
                        "key.created",
                        "role.revoked",
                        "role.granted",
                        "principal.created");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("tester");
            assertThat(entry.requestId()).isEqualTo("request-1");
            assertThat(entry.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        });
        assertThat(entries.get(9).target()).isEqualTo("principal:flux/svc");
        assertThat(entries.get(9).detail()).isEqualTo(Map.of("role", "viewer"));
    }
}
