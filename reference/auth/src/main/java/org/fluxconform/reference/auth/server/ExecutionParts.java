package org.fluxconform.reference.auth.server;

import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.execution.Events;
import org.fluxconform.reference.auth.execution.Executions;
import org.fluxconform.reference.auth.execution.Preflight;
import org.fluxconform.reference.auth.execution.Runs;
import org.fluxconform.reference.auth.execution.TokenMint;
import org.fluxconform.reference.auth.workflow.Catalog;
import org.fluxconform.reference.auth.workflow.WorkflowRoutes;

/** Workflows and their executions, put together. */
final class ExecutionParts {

    final Catalog catalog;
    final Changes changes;
    final Events events;
    final Executions executions;
    final Runs runs;
    final WorkflowRoutes workflowRoutes;

    ExecutionParts(Assembly parts, Swaps swaps) {
        this.catalog = new Catalog(parts.database, parts.random);
        this.changes = new Changes();
        this.events = new Events(parts.random);
        Preflight preflight = swaps.apply(Preflight.class, new Preflight());
        TokenMint mint = swaps.apply(TokenMint.class, parts.executionTokens::mint);
        this.executions = new Executions(parts.database, preflight, mint, events, changes);
        this.runs = new Runs(parts.database, parts.random, preflight, mint, changes);
        this.workflowRoutes = new WorkflowRoutes(catalog);
    }
}
