package org.fluxconform.reference.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.store.ApiKey;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Inspection;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.support.Tokens;
import org.junit.jupiter.api.Test;

/** API keys of service accounts. */
class ApiKeysTest extends RegistryTestBase {

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
}
