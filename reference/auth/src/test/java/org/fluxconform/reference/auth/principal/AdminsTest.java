package org.fluxconform.reference.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.fluxconform.reference.auth.store.AuditEntry;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The first admin and the last one. */
@Isolated("it looks at the log of all")
class AdminsTest extends RegistryTestBase {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(LastAdmin.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        LOGGER.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(logged);
    }

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

    /** The key of the last admin may expire; nobody should learn it from the 401 only. */
    @Test
    void aWarningSaysWhenNoAdminCanLogInForEver() {
        firstAdmin.ensure();
        Principal admin = principals.get("admin", Optional.empty());
        Principal second = account("second", "admin");
        keys.create(second, "quarter", Optional.of(90L), ACTOR);
        firstAdmin.ensure();
        assertThat(warnings()).isEmpty();

        keys.revoke(admin, "bootstrap", ACTOR);
        assertThat(warnings()).singleElement().asString().contains("expire", "flux principals create-key");
        principals.update(admin.id(), Optional.empty(), Optional.of(false), ACTOR);
        assertThat(warnings()).as("said once").isEmpty();
        firstAdmin.ensure();
        assertThat(warnings()).as("said at each start").hasSize(1);

        create(Principal.Type.USER, "one", ISSUER, "admin");
        firstAdmin.ensure();
        keys.revoke(second, "quarter", ACTOR);
        assertThat(warnings()).as("users do not expire").isEmpty();
    }

    /** Those since the last call. */
    private List<String> warnings() {
        List<String> texts =
                logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        logged.list.clear();
        return texts;
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
}
