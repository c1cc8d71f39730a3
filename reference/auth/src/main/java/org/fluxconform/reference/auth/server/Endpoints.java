package org.fluxconform.reference.auth.server;

import static org.fluxconform.reference.auth.http.Access.authenticated;
import static org.fluxconform.reference.auth.http.Access.checked;
import static org.fluxconform.reference.auth.http.Access.open;
import static org.fluxconform.reference.auth.http.Access.special;
import static org.fluxconform.reference.auth.http.Access.thatWorker;
import static org.fluxconform.reference.auth.http.Route.route;
import static org.fluxconform.reference.auth.http.Route.spec;
import static org.fluxconform.reference.auth.http.Route.upstream;

import java.util.List;
import org.fluxconform.reference.auth.admin.KeyRoutes;
import org.fluxconform.reference.auth.admin.PrincipalRoutes;
import org.fluxconform.reference.auth.admin.RoleRoutes;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.execution.ExecutionRoutes;
import org.fluxconform.reference.auth.execution.RunRoutes;
import org.fluxconform.reference.auth.http.Route;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.schedule.ScheduleRoutes;
import org.fluxconform.reference.auth.secret.SecretRoutes;
import org.fluxconform.reference.auth.worker.WorkRoutes;
import org.fluxconform.reference.auth.worker.WorkerRoutes;
import org.fluxconform.reference.auth.workflow.WorkflowRoutes;

/** Every endpoint with who may call it: the only place where paths and permissions stand. */
final class Endpoints {

    private static final String READ = "workflow:{namespace}:{name}:read";
    private static final String RUN = "workflow:{namespace}:{name}:run";

    private Endpoints() {}

    static RouteTable table(Dialect dialect, Assembly parts) {
        return RouteTable.of(
                dialect,
                operations(parts.operations),
                admin(parts.admin),
                secrets(parts.admin),
                workflows(parts.executions),
                executions(parts.executions),
                workers(parts.workers),
                schedules(parts.schedules.routes));
    }

    /** Health, description, numbers, and who one is. */
    private static List<Route> operations(OperationParts parts) {
        return List.of(
                route("GET", "/health", open(), parts.health::health),
                route("GET", "/ready", open(), parts.health::ready),
                route("GET", "/openapi.json", open(), parts.api::document),
                route("GET", "/docs", open(), parts.api::page),
                route("GET", "/metrics", "admin:metrics:read", parts.metrics::show),
                route("GET", "/auth/permissions", authenticated(), parts.identity::permissions),
                route("POST", "/auth/test-token", "admin:*", parts.identity::testToken));
    }

    /** Roles, principals, keys, audit. Upstream asks for {@code read} where the document's table has {@code manage}. */
    private static List<Route> admin(AdminParts parts) {
        RoleRoutes roles = parts.roles;
        PrincipalRoutes principals = parts.principals;
        KeyRoutes keys = parts.keys;
        return List.of(
                spec("GET", "/admin/roles", "admin:roles:manage", roles::list),
                upstream("GET", "/admin/roles", "admin:roles:read", roles::list),
                route("POST", "/admin/roles", "admin:roles:manage", roles::create),
                spec("GET", "/admin/roles/{name}", "admin:roles:manage", roles::get),
                upstream("GET", "/admin/roles/{name}", "admin:roles:read", roles::get),
                route("PATCH", "/admin/roles/{name}", "admin:roles:manage", roles::update),
                route("DELETE", "/admin/roles/{name}", "admin:roles:manage", roles::delete),
                route("POST", "/admin/roles/{name}/clone", "admin:roles:manage", roles::copy),
                spec("GET", "/admin/principals", "admin:principals:manage", principals::list),
                upstream("GET", "/admin/principals", "admin:principals:read", principals::list),
                route("POST", "/admin/principals", "admin:principals:manage", principals::create),
                spec("GET", "/admin/principals/{id}", "admin:principals:manage", principals::get),
                upstream("GET", "/admin/principals/{id}", "admin:principals:read", principals::get),
                route("PATCH", "/admin/principals/{id}", "admin:principals:manage", principals::update),
                route("DELETE", "/admin/principals/{id}", "admin:principals:manage", principals::delete),
                route("POST", "/admin/principals/{id}/enable", "admin:principals:manage", principals::enable),
                route("POST", "/admin/principals/{id}/disable", "admin:principals:manage", principals::disable),
                route("POST", "/admin/principals/{id}/roles", "admin:principals:manage", principals::grant),
                route("DELETE", "/admin/principals/{id}/roles/{role}", "admin:principals:manage", principals::revoke),
                spec("GET", "/admin/principals/{id}/keys", "admin:principals:manage", keys::list),
                upstream("GET", "/admin/principals/{id}/keys", "admin:principals:read", keys::list),
                route("POST", "/admin/principals/{id}/keys", "admin:principals:manage", keys::create),
                route("DELETE", "/admin/principals/{id}/keys/{name}", "admin:principals:manage", keys::revoke),
                route("GET", "/admin/audit", "admin:audit:read", parts.audit::list));
    }

    /** A worker's role reads single values, not the list. */
    private static List<Route> secrets(AdminParts parts) {
        SecretRoutes secrets = parts.secrets;
        return List.of(
                spec("GET", "/admin/secrets", "admin:secrets:manage", secrets::list),
                upstream("GET", "/admin/secrets", "admin:secrets:read", secrets::list),
                route("GET", "/admin/secrets/{name}", "admin:secrets:read", secrets::get),
                route("PUT", "/admin/secrets/{name}", "admin:secrets:manage", secrets::put),
                route("POST", "/admin/secrets", "admin:secrets:manage", secrets::post),
                route("POST", "/admin/secrets/batch", "admin:secrets:read", secrets::batch),
                route("DELETE", "/admin/secrets/{name}", "admin:secrets:manage", secrets::delete),
                route("POST", "/workers/{name}/secrets/batch", thatWorker(), parts.workerSecrets::batch));
    }

    /** Registered workflows. To register needs the right to it in each namespace of the file. */
    private static List<Route> workflows(ExecutionParts parts) {
        WorkflowRoutes workflows = parts.workflowRoutes;
        return List.of(
                spec("GET", "/workflows", "workflow:*:*:read", workflows::list),
                upstream("GET", "/workflows", authenticated(), workflows::list),
                route("POST", "/workflows", checked("workflow:{namespace}:*:register"), workflows::register),
                route("GET", "/namespaces", authenticated(), workflows::namespaces),
                route("GET", "/workflows/{namespace}/{name}", READ, workflows::get),
                route("DELETE", "/workflows/{namespace}/{name}", "workflow:{namespace}:*:register", workflows::delete));
    }

    /** Runs and what becomes of them. A run or resume needs the rights of the whole call tree. */
    private static List<Route> executions(ExecutionParts parts) {
        RunRoutes runs = parts.runRoutes;
        ExecutionRoutes executions = parts.executionRoutes;
        return List.of(
                route("POST", "/workflows/{namespace}/{name}/run", checked(RUN), runs::run),
                route("POST", "/workflows/{namespace}/{name}/run/{mode}", checked(RUN), runs::runInMode),
                route("POST", "/workflows/{namespace}/{name}/resume/{id}/{mode}", checked(RUN), runs::resumeOfWorkflow),
                route("GET", "/workflows/{namespace}/{name}/cancel/{id}", RUN, runs::cancelOfWorkflow)
                        .changing(),
                route("GET", "/workflows/{namespace}/{name}/status/{id}", READ, runs::statusOfWorkflow),
                spec("GET", "/executions", "workflow:*:*:read", executions::list),
                upstream("GET", "/executions", "execution:*:read", executions::list),
                spec("GET", "/executions/{id}", "workflow:*:*:read", executions::get),
                upstream("GET", "/executions/{id}", "execution:*:read", executions::get),
                route("POST", "/executions/{id}/resume", "workflow:*:*:run", runs::resume),
                route("POST", "/executions/{id}/cancel", "workflow:*:*:run", runs::cancel),
                route("POST", "/executions/{id}/authorize/{task}", checked("exec_token"), executions::authorize));
    }

    /** Workers and what they call. */
    private static List<Route> workers(WorkerParts parts) {
        WorkerRoutes workers = parts.routes;
        WorkRoutes work = parts.work;
        return List.of(
                route("POST", "/workers/register", special("bootstrap_token"), workers::register),
                route("GET", "/workers", authenticated(), workers::list),
                route("GET", "/workers/{name}", authenticated(), workers::get),
                route("POST", "/workers/{name}/pong", thatWorker(), workers::pong),
                route("GET", "/workers/{name}/connect", thatWorker(), workers::connect)
                        .changing(),
                route("POST", "/workers/{name}/claim/{id}", thatWorker(), work::claim),
                route("POST", "/workers/{name}/checkpoint/{id}", thatWorker(), work::checkpoint),
                route("POST", "/workers/{name}/progress/{id}", thatWorker(), work::progress));
    }

    /** {@code {name}} is an id or a name. Upstream shows each caller the schedules of workflows that they may read. */
    private static List<Route> schedules(ScheduleRoutes schedules) {
        return List.of(
                spec("GET", "/schedules", "schedule:*:read", schedules::list),
                upstream("GET", "/schedules", authenticated(), schedules::list),
                route("POST", "/schedules", "schedule:*:manage", schedules::create),
                spec("GET", "/schedules/{name}", "schedule:*:read", schedules::get),
                upstream("GET", "/schedules/{name}", checked(READ), schedules::get),
                route("PUT", "/schedules/{name}", "schedule:*:manage", schedules::update),
                route("DELETE", "/schedules/{name}", "schedule:*:manage", schedules::delete),
                route("POST", "/schedules/{name}/pause", "schedule:*:manage", schedules::pause),
                route("POST", "/schedules/{name}/resume", "schedule:*:manage", schedules::resume),
                route("GET", "/schedules/{name}/history", "schedule:*:read", schedules::history));
    }
}
