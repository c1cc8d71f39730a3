package org.fluxconform.reference.auth.store;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Executions as far as execution tokens are concerned: which of them have not ended, and for whom. */
public final class BoundExecutionRows {

    private static final String HOLDER = "select " + PrincipalRows.COLUMNS
            + " from executions e join principals p on p.subject = :subject and p.external_issuer = :issuer"
            + " where e.id = :execution and e.state not in ('COMPLETED', 'FAILED', 'CANCELLED')";

    private final Handle handle;

    BoundExecutionRows(Handle handle) {
        this.handle = handle;
    }

    /** @return the principal of that subject and issuer; empty if there is none or the execution is gone or has ended */
    public Optional<Principal> holder(UUID execution, String subject, String issuer) {
        return handle.createQuery(HOLDER)
                .bind("execution", execution)
                .bind("subject", subject)
                .bind("issuer", issuer)
                .map(PrincipalRows.MAPPER)
                .findOne();
    }
}
