package org.fluxconform.reference.auth.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.AuditEntry;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Role;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class RolesTest {

    private static final Actor ACTOR = Actor.server("test");

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private Database database;
    private Roles roles;

    @BeforeEach
    void open() {
        database = Database.open(engine.newDatabase(folder), Clock.systemUTC());
        roles = new Roles(database);
        roles.seed();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void refused(Refused.Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theBuiltInRolesAreThereFromTheStart() {
        assertThat(roles.list(100, 0)).extracting(Role::name).containsExactly("admin", "operator", "viewer", "worker");
        assertThat(roles.get("admin").permissions()).containsExactly("*");
        assertThat(roles.get("worker").permissions())
                .containsExactlyInAnyOrder("worker:*:*", "config:*:read", "admin:secrets:read", "execution:*:read");
        PermissionSet viewer = PermissionSet.of(roles.get("viewer").permissions());
        assertThat(viewer.grants("workflow:a:b:read")).isTrue();
        assertThat(viewer.grants("workflow:a:b:run")).isFalse();
        assertThat(viewer.texts()).allMatch(permission -> permission.endsWith(":read"));
        PermissionSet operator = PermissionSet.of(roles.get("operator").permissions());
        for (String may :
                List.of("workflow:a:b:run", "workflow:a:b:task:t:execute", "schedule:*:manage", "execution:x:read")) {
            assertThat(operator.grants(may)).as(may).isTrue();
        }
        for (String mayNot :
                List.of("admin:roles:manage", "admin:principals:manage", "admin:secrets:manage", "worker:*:*")) {
            assertThat(operator.grants(mayNot)).as(mayNot).isFalse();
        }
    }

    @Test
    void seedingAgainAddsWhatIsMissingAndKeepsTheRest() {
        database.change(tx -> tx.roles().setPermissions("worker", List.of("worker:*:*", "extra:x"), tx.now()));
        roles.create("mine", List.of("a:b"), ACTOR);
        roles.seed();
        assertThat(roles.get("worker").permissions())
                .containsExactlyInAnyOrder(
                        "worker:*:*", "config:*:read", "admin:secrets:read", "execution:*:read", "extra:x");
        assertThat(database.<List<AuditEntry>>read(tx -> tx.audit().list(2, 0)))
                .extracting(AuditEntry::action, AuditEntry::target)
                .containsExactly(tuple("role.updated", "role:worker"), tuple("role.created", "role:mine"));
        assertThat(roles.get("mine").permissions()).containsExactly("a:b");
    }

    @Test
    void aRoleHoldsAThousandPermissionsAndNoMore() {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "a:p" + i).toList();
        roles.create("full", many, ACTOR);
        refused(Refused.Reason.INVALID, () -> roles.update("full", List.of("a:more"), List.of(), ACTOR));
        assertThat(roles.update("full", List.of("a:more"), List.of("a:p0"), ACTOR)
                        .permissions())
                .hasSize(1000);
        refused(
                Refused.Reason.INVALID,
                () -> roles.create(
                        "fuller",
                        Stream.concat(many.stream(), Stream.of("a:more")).toList(),
                        ACTOR));
    }

    @Test
    void builtInRolesCanBeClonedButNeitherChangedNorDeleted() {
        refused(Refused.Reason.INVALID, () -> roles.update("admin", List.of("x:y"), List.of(), ACTOR));
        refused(Refused.Reason.INVALID, () -> roles.update("viewer", List.of(), List.of("workflow:*:*:read"), ACTOR));
        refused(Refused.Reason.INVALID, () -> roles.delete("worker", ACTOR));
        Role clone = roles.clone("operator", "restricted-operator", ACTOR);
        assertThat(clone.builtIn()).isFalse();
        assertThat(clone.permissions()).isEqualTo(roles.get("operator").permissions());
    }

    @Test
    void aCloneThatLosesAPermissionReallyLosesIt() {
        roles.clone("operator", "restricted-operator", ACTOR);
        Role restricted = roles.update("restricted-operator", List.of(), List.of("schedule:*:manage"), ACTOR);
        assertThat(PermissionSet.of(restricted.permissions()).grants("schedule:*:manage"))
                .isFalse();
        assertThat(PermissionSet.of(restricted.permissions()).grants("schedule:*:read"))
                .isTrue();
        assertThat(PermissionSet.of(roles.get("operator").permissions()).grants("schedule:*:manage"))
                .isTrue();
    }

    @Test
    void whatIsUnknownOrTakenIsRefused() {
        refused(Refused.Reason.UNKNOWN, () -> roles.get("nope"));
        refused(Refused.Reason.UNKNOWN, () -> roles.clone("nope", "x", ACTOR));
        refused(Refused.Reason.UNKNOWN, () -> roles.update("nope", List.of(), List.of(), ACTOR));
        refused(Refused.Reason.UNKNOWN, () -> roles.delete("nope", ACTOR));
        roles.create("r1", List.of(), ACTOR);
        refused(Refused.Reason.CONFLICT, () -> roles.create("r1", List.of("a"), ACTOR));
        refused(Refused.Reason.CONFLICT, () -> roles.create("admin", List.of("a"), ACTOR));
        refused(Refused.Reason.CONFLICT, () -> roles.clone("viewer", "admin", ACTOR));
        assertThat(roles.get("admin").permissions()).containsExactly("*");
        assertThat(roles.get("r1").permissions()).isEmpty();
    }

    @Test
    void aNameThatLooksLikeAnotherIsNoName() {
        for (String name : List.of(
                "", " admin", "admin ", "admin\0", "adm\u200bin", "\u0430dmin", "a/b", "..", "a:b", "x".repeat(65))) {
            refused(Refused.Reason.INVALID, () -> roles.create(name, List.of(), ACTOR));
            refused(Refused.Reason.INVALID, () -> roles.clone("admin", name, ACTOR));
        }
        // another name, with nothing of what admin has
        roles.create("Admin", List.of(), ACTOR);
        assertThat(roles.get("Admin").permissions()).isEmpty();
    }

    @Test
    void aBadPermissionChangesNothing() {
        roles.create("r1", List.of("a:b"), ACTOR);
        refused(Refused.Reason.INVALID, () -> roles.update("r1", List.of("ok:x", "bad perm"), List.of("a:b"), ACTOR));
        assertThat(roles.get("r1").permissions()).containsExactly("a:b");
        refused(Refused.Reason.INVALID, () -> roles.create("r2", List.of("a::b"), ACTOR));
        refused(Refused.Reason.UNKNOWN, () -> roles.get("r2"));
    }

    @Test
    void additionsComeBeforeRemovals() {
        roles.create("r1", List.of("a:b", "a:c"), ACTOR);
        assertThat(roles.update("r1", List.of("a:d", "a:e"), List.of("a:b", "a:d", "never:there"), ACTOR)
                        .permissions())
                .containsExactly("a:c", "a:e");
    }
}
