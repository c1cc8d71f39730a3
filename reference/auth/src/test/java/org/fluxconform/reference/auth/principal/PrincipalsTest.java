package org.fluxconform.reference.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.store.AuditEntry;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.Test;

/** Users and service accounts, when they were last seen, and the record of what was done to them. */
class PrincipalsTest extends RegistryTestBase {

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
