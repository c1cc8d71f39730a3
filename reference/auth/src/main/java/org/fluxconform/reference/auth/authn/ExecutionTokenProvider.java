package org.fluxconform.reference.auth.authn;

import java.util.Optional;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Grants;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;

/**
 * Execution tokens as credentials, while their execution has not ended: with the rights that their principal has now, of
 * which only those on workflows and executions count.
 */
public final class ExecutionTokenProvider implements Provider {

    private static final String[] FAMILIES = {"workflow", "execution"};

    private final ExecutionTokens tokens;
    private final Database database;

    public ExecutionTokenProvider(ExecutionTokens tokens, Database database) {
        this.tokens = tokens;
        this.database = database;
    }

    @Override
    public Optional<Identity> identify(String token) {
        return tokens.verify(token)
                .flatMap(grant -> database.read(tx -> tx.boundExecutions()
                        .find(grant.executionId(), grant.subject(), grant.issuer())
                        .filter(bound ->
                                !bound.state().isFinal() && bound.principal().enabled())
                        .map(bound -> identity(tx, bound.principal(), grant))));
    }

    private static Identity identity(Tx tx, Principal principal, ExecutionGrant grant) {
        Grants held = Roles.grantsOf(tx, principal.id());
        return new Identity(
                Optional.of(principal),
                principal.subject(),
                held.roles(),
                held.permissions().within(FAMILIES),
                Identity.Credential.EXECUTION_TOKEN,
                Optional.of(grant.executionId()));
    }
}
