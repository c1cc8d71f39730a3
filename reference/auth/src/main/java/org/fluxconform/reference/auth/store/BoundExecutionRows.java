package org.fluxconform.reference.auth.store;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Executions as far as execution tokens are concerned. */
public final class BoundExecutionRows {

    private static final String FIND = "select e.state e_state, " + PrincipalRows.COLUMNS
            + " from executions e join principals p on p.id = e.principal_id"
            + " where e.id = :execution and p.subject = :subject and p.external_issuer = :issuer";

    private final Handle handle;

    BoundExecutionRows(Handle handle) {
        this.handle = handle;
    }

    /** An execution with the principal on whose behalf it runs now. */
    public record Bound(ExecutionState state, Principal principal) {}

    /**
     * @return empty if there is no such execution, or if it runs on somebody else's behalf: also of somebody who has the
     *     name of a principal that was deleted
     */
    public Optional<Bound> find(UUID execution, String subject, String issuer) {
        return handle.createQuery(FIND)
                .bind("execution", execution)
                .bind("subject", subject)
                .bind("issuer", issuer)
                .map((row, context) -> new Bound(
                        ExecutionState.valueOf(row.getString("e_state")), PrincipalRows.MAPPER.map(row, context)))
                .findOne();
    }
}
