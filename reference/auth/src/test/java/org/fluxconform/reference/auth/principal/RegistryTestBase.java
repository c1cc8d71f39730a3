package org.fluxconform.reference.auth.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Engine;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The registry on an empty database of each kind. */
@ParameterizedClass
@EnumSource(Engine.class)
abstract class RegistryTestBase {

    static final Actor ACTOR = new Actor("tester", "flux", "request-1");
    static final String ISSUER = "https://issuer.example";
    static final LoginWays WAYS = new LoginWays(true, Optional.of(ISSUER));

    @Parameter
    Engine engine;

    @TempDir
    Path home;

    String url;
    Database database;
    Roles roles;
    Principals principals;
    ApiKeys keys;
    FirstAdmin firstAdmin;

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

    Principal account(String subject, String... withRoles) {
        return create(Principal.Type.SERVICE_ACCOUNT, subject, null, withRoles);
    }

    Principal create(Principal.Type type, String subject, String issuer, String... withRoles) {
        return principals.create(
                new Principals.New(type, subject, Optional.ofNullable(issuer), Optional.empty(), List.of(withRoles)),
                ACTOR);
    }

    static void refused(Refused.Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
