package org.fluxconform.reference.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.store.AuditEntry;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Test;

/** Users who log in by OIDC. */
class LoginsTest extends RegistryTestBase {

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
}
