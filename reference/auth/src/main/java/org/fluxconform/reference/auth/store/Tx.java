package org.fluxconform.reference.auth.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The tables, as long as one piece of work on them lasts: a transaction, or a row of single reads. */
public final class Tx {

    private final Handle handle;
    private final Instant now;
    private final boolean postgres;

    Tx(Handle handle, Instant now, boolean postgres) {
        this.handle = handle;
        this.now = now;
        this.postgres = postgres;
    }

    /** When the work began: the time of everything that it writes. */
    public Instant now() {
        return now;
    }

    /**
     * Until the end of the transaction, none of another server passes the same point. For rules over many rows ("one admin
     * must remain"), which transactions side by side could break together. SQLite has one writer at a time anyway.
     */
    public void lock(String name) {
        if (postgres) {
            handle.createQuery("select pg_advisory_xact_lock(hashtext(:name))")
                    .bind("name", name)
                    .mapToMap()
                    .list();
        }
    }

    public PrincipalRows principals() {
        return new PrincipalRows(handle);
    }

    public RoleRows roles() {
        return new RoleRows(handle);
    }

    public ApiKeyRows apiKeys() {
        return new ApiKeyRows(handle);
    }

    public BoundExecutionRows boundExecutions() {
        return new BoundExecutionRows(handle);
    }

    public DispatchRows dispatch() {
        return new DispatchRows(handle, now, postgres);
    }

    public ProgressRows progress() {
        return new ProgressRows(handle, now);
    }

    public WorkerRows workers() {
        return new WorkerRows(handle, postgres);
    }

    public ScheduleRows schedules() {
        return new ScheduleRows(handle, now, postgres);
    }

    public SecretRows secrets() {
        return new SecretRows(handle);
    }

    public AuditRows audit() {
        return new AuditRows(handle, now);
    }

    public WorkflowRows workflows() {
        return new WorkflowRows(handle);
    }

    public ExecutionRows executions() {
        return new ExecutionRows(handle, now, postgres);
    }
}
