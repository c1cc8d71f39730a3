package org.fluxconform.reference.auth.server;

import org.fluxconform.reference.auth.admin.AuditRoutes;
import org.fluxconform.reference.auth.admin.KeyRoutes;
import org.fluxconform.reference.auth.admin.PrincipalRoutes;
import org.fluxconform.reference.auth.admin.RoleRoutes;
import org.fluxconform.reference.auth.secret.SecretBox;
import org.fluxconform.reference.auth.secret.SecretRoutes;
import org.fluxconform.reference.auth.secret.Secrets;
import org.fluxconform.reference.auth.worker.WorkerSecretRoutes;

/** The parts that administrators use, put together. */
final class AdminParts {

    final RoleRoutes roles;
    final PrincipalRoutes principals;
    final KeyRoutes keys;
    final AuditRoutes audit;
    final SecretRoutes secrets;
    final WorkerSecretRoutes workerSecrets;
    final Secrets secretStore;

    AdminParts(Assembly parts, Swaps swaps) {
        this.roles = new RoleRoutes(parts.roles);
        this.principals = new PrincipalRoutes(parts.principals);
        this.keys = new KeyRoutes(parts.principals, parts.apiKeys);
        this.audit = new AuditRoutes(parts.database);

        SecretBox box = SecretBox.open(parts.config.security().encryptionKey(), parts.config.home(), parts.random);
        this.secretStore = new Secrets(parts.database, swaps.apply(SecretBox.class, box));
        this.secrets = new SecretRoutes(secretStore);
        this.workerSecrets = new WorkerSecretRoutes(parts.database, secretStore);
    }
}
