package org.fluxconform.reference.auth.principal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.rbac.BuiltInRoles;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in: where API keys are on and no enabled admin could log in, a service account {@code admin} with a key that is
 * written to {@code <home>/admin-bootstrap-key}, mode 0600.
 */
public final class FirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final Actor ACTOR = Actor.server("bootstrap");
    private static final String SUBJECT = "admin";

    private static final String KEY_NAME = "bootstrap";

    private final Database database;
    private final Principals principals;
    private final ApiKeys keys;
    private final LoginWays ways;
    private final Path file;

    public FirstAdmin(Database database, Principals principals, ApiKeys keys, LoginWays ways, Path home) {
        this.database = database;
        this.principals = principals;
        this.keys = keys;
        this.ways = ways;
        this.file = file(home);
    }

    /** Where its key is. */
    public static Path file(Path home) {
        return home.resolve("admin-bootstrap-key");
    }

    /** Makes one if there is none. */
    public void ensure() {
        boolean made = database.write(tx -> {
            LastAdmin.lock(tx);
            if (LastAdmin.isThere(tx, ways)) {
                LastAdmin.warnUnlessOneStays(tx, ways);
                return false;
            }
            issue(tx);
            return true;
        });
        if (made) {
            LOG.warn("there was no admin: the API key of a new one is in {}", file);
        }
    }

    /** Where API keys are off, so that none could be made: says so if nobody is admin. */
    public void warnIfNone() {
        if (!database.read(tx -> LastAdmin.isThere(tx, ways))) {
            LOG.warn("nobody is admin: to make somebody one, start the server once with security.auth.api_keys.enabled"
                    + " = true and grant the role with the key that `flux server admin-key` prints");
        }
    }

    /** The key as its file has it, if there is one. */
    public static Optional<String> key(Path home) {
        try {
            return PrivateFile.read(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(file(home) + " can't be read", e);
        }
    }

    /** Replaces the key; the old one is refused from now on. @return the new one */
    public String rotate() {
        return database.write(tx -> {
            LastAdmin.lock(tx);
            return issue(tx);
        });
    }

    /**
     * The file is written before the transaction ends: if the process dies in between, the file has a key that never
     * worked, and the next start makes another one. The other way round, there would be an admin whose key nobody knows.
     */
    private String issue(Tx tx) {
        Principal admin = account(tx);
        principals.grant(tx, admin, BuiltInRoles.ADMIN, ACTOR);
        keys.drop(tx, admin, KEY_NAME, ACTOR);
        String key = keys.issue(tx, admin, KEY_NAME, null, ACTOR);
        try {
            PrivateFile.write(file, key + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the first admin can't be written to " + file, e);
        }
        return key;
    }

    /** Called admin, or the next name: no key can be given to a user of that name, and no rights to a worker's account. */
    private Principal account(Tx tx) {
        for (int i = 1; ; i++) {
            String subject = i == 1 ? SUBJECT : SUBJECT + "-bootstrap" + (i == 2 ? "" : "-" + i);
            Optional<Principal> known = tx.principals().find(subject, Principal.FLUX);
            if (known.isEmpty()) {
                return principals.create(
                        tx,
                        new Principals.New(
                                Principal.Type.SERVICE_ACCOUNT,
                                subject,
                                Optional.empty(),
                                Optional.of("Bootstrap admin"),
                                List.of()),
                        ACTOR);
            }
            if (known.get().isServiceAccount() && !isOfWorker(tx, known.get())) {
                return enabled(tx, known.get());
            }
        }
    }

    /** Whoever has the bootstrap token gets a key of it by registering. */
    private static boolean isOfWorker(Tx tx, Principal account) {
        return tx.workers()
                .find(account.subject())
                .filter(worker -> account.id().equals(worker.principalId()))
                .isPresent();
    }

    /** Without any other admin, a disabled one of this name is the only one who can let somebody in again. */
    private Principal enabled(Tx tx, Principal known) {
        if (!known.enabled()) {
            principals.setEnabled(tx, known, true, ACTOR);
        }
        return known;
    }
}
