package org.fluxconform.reference.auth.server;

import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.execution.Changes;
import org.fluxconform.reference.auth.execution.Events;
import org.fluxconform.reference.auth.execution.ExecutionRoutes;
import org.fluxconform.reference.auth.execution.Executions;
import org.fluxconform.reference.auth.execution.Preflight;
import org.fluxconform.reference.auth.execution.Redaction;
import org.fluxconform.reference.auth.execution.Replies;
import org.fluxconform.reference.auth.execution.RunRoutes;
import org.fluxconform.reference.auth.execution.Runs;
import org.fluxconform.reference.auth.execution.TaskAuthorization;
import org.fluxconform.reference.auth.execution.TokenMint;
import org.fluxconform.reference.auth.execution.Watch;
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
    final RunRoutes runRoutes;
    final ExecutionRoutes executionRoutes;

    ExecutionParts(Assembly parts, Swaps swaps) {
        this.catalog = new Catalog(parts.database, parts.random);
        this.changes = new Changes();
        this.events = new Events(parts.random);
        Preflight preflight = swaps.apply(Preflight.class, new Preflight());
        TokenMint mint = swaps.apply(TokenMint.class, parts.executionTokens::mint);
        this.executions = new Executions(parts.database, preflight, mint, events, changes);
        this.runs = new Runs(parts.database, parts.random, preflight, mint, changes);
        this.workflowRoutes = new WorkflowRoutes(catalog);
        TaskAuthorization tasks = swaps.apply(
                TaskAuthorization.class,
                new TaskAuthorization(parts.database, parts.config.dialect() == Dialect.UPSTREAM));
        Watch watch = new Watch(parts.database, changes);
        parts.background.add(watch);
        parts.beforeStop.add(watch::endAll);
        Replies replies = new Replies(
                parts.database,
                watch,
                new Redaction(parts.admin.secretStore, parts.config.security().redactSecretsInResponses()),
                swaps.apply(Replies.Patience.class, Replies.Patience.STANDARD));
        this.runRoutes = new RunRoutes(runs, executions, replies);
        this.executionRoutes = new ExecutionRoutes(parts.database, executions, replies, tasks);
    }
}
