package org.fluxconform.reference.auth.execution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionRows;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;

/** Executions over HTTP: only those of workflows that the caller may read. */
public final class ExecutionRoutes {

    private static final Permission READ_ALL = Permission.of("workflow", "*", "*", "read");
    private static final int MAX_PAGE = 1000;

    private final Database database;
    private final Executions executions;
    private final Replies replies;
    private final TaskAuthorization tasks;

    public ExecutionRoutes(Database database, Executions executions, Replies replies, TaskAuthorization tasks) {
        this.database = database;
        this.executions = executions;
        this.replies = replies;
        this.tasks = tasks;
    }

    static Refused unknown(Call call) {
        return Refused.unknown("Execution '" + call.path("id") + "' not found");
    }

    private static Permission read(WorkflowRef ref) {
        return Permission.of("workflow", ref.namespace(), ref.name(), "read");
    }

    private static ApiError forbidden(Permission missing, Optional<String> note) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("error", "forbidden");
        detail.put("missing_permission", missing.toString());
        note.ifPresent(text -> detail.put("note", text));
        return new ApiError(403, detail);
    }

    /** {@code ?detailed=true}: with its events; 404 for one that is not there. */
    public void get(Call call) {
        Mode mode =
                call.query("mode").map(text -> Mode.parse(text, Mode.OF_RUNS)).orElse(Mode.ASYNC);
        Execution execution =
                Ids.parse(call.path("id")).flatMap(executions::find).orElseThrow(() -> unknown(call));
        Permission needed = read(execution.workflow());
        if (!call.identity().permissions().grants(needed)) {
            throw forbidden(needed, Optional.empty());
        }
        replies.reply(call, execution, replies.wanted(call, mode));
    }

    /** Ordered by id. */
    public void list(Call call) {
        Optional<ExecutionState> state = call.query("state").map(ExecutionRoutes::state);
        long limit = call.queryWhole("limit", 50, 0, MAX_PAGE);
        long offset = call.queryWhole("offset", 0, 0, Integer.MAX_VALUE);
        boolean all = call.identity().permissions().grants(READ_ALL);
        if (!all && !readsAny(call.identity())) {
            throw forbidden(READ_ALL, Optional.of("no right to read any workflow"));
        }
        Map<String, Object> json = database.read(tx -> {
            Optional<Collection<WorkflowRef>> among = all
                    ? Optional.empty()
                    : Optional.of(tx.executions().workflows().stream()
                            .filter(ref -> call.identity().permissions().grants(read(ref)))
                            .toList());
            ExecutionRows.Filter filter =
                    new ExecutionRows.Filter(call.query("namespace"), call.query("workflow_name"), state, among);
            Map<String, Object> page = new LinkedHashMap<>();
            page.put(
                    "executions",
                    tx.executions().list(filter, limit, offset).stream()
                            .map(execution -> ExecutionJson.listed(call.dialect(), execution))
                            .toList());
            page.put("total", tx.executions().count(filter));
            page.put("limit", limit);
            page.put("offset", offset);
            page.put("auth_filtered", !all);
            return page;
        });
        call.reply(json);
    }

    /** Whether there could be a workflow that the caller may read. */
    private static boolean readsAny(Identity identity) {
        return identity.permissions().texts().stream()
                .anyMatch(text -> (text.startsWith("workflow:") || text.startsWith("*"))
                        && (text.endsWith(":read") || text.endsWith("*")));
    }

    private static ExecutionState state(String text) {
        return ExecutionState.parse(text)
                .orElseThrow(() -> Refused.invalid("Invalid state '" + text + "'. Valid states: "
                        + String.join(
                                ", ",
                                List.of(ExecutionState.values()).stream()
                                        .map(Enum::name)
                                        .toList())));
    }

    /** A worker asks whether a task of its execution may run now. */
    public void authorize(Call call) {
        call.reply(tasks.answer(call.identity(), call.path("id"), call.path("task")));
    }
}
