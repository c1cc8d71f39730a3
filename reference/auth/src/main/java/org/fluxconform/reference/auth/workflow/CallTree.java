package org.fluxconform.reference.auth.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.store.WorkflowRef;

/** What a workflow and all that it calls require of whoever runs it. */
public final class CallTree {

    private CallTree() {}

    /** The right to run a workflow. */
    public static Permission run(WorkflowRef ref) {
        return Permission.of("workflow", ref.namespace(), ref.name(), "run");
    }

    /** The right to execute a task of a workflow. */
    public static Permission execute(WorkflowRef ref, String task) {
        return Permission.of("workflow", ref.namespace(), ref.name(), "task", task, "execute");
    }

    /**
     * Of a workflow: to run it, to execute its tasks that are not exempt, then the same of each workflow that it calls, in
     * their newest versions, down to the last. Of one that is not registered only to run it is known. Each workflow counts
     * once, so that circles end.
     */
    public static List<Permission> required(Tx tx, Workflow root) {
        Set<Permission> required = new LinkedHashSet<>();
        Set<WorkflowRef> seen = new HashSet<>();
        // a stack of its own: chains of calls may be longer than Java's
        Deque<WorkflowRef> open = new ArrayDeque<>();
        open.push(root.ref());
        while (!open.isEmpty()) {
            WorkflowRef ref = open.pop();
            if (seen.add(ref)) {
                required.add(run(ref));
                Optional<WorkflowMetadata> metadata = ref.equals(root.ref())
                        ? Optional.of(root.metadata())
                        : tx.workflows().metadata(ref);
                metadata.ifPresent(found -> {
                    found.taskNames().forEach(task -> required.add(execute(ref, task)));
                    pushInOrder(open, found.nested());
                });
            }
        }
        return List.copyOf(required);
    }

    /** The first one comes off the stack first. */
    private static void pushInOrder(Deque<WorkflowRef> open, List<WorkflowRef> refs) {
        for (int i = refs.size() - 1; i >= 0; i--) {
            open.push(refs.get(i));
        }
    }
}
