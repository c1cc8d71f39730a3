package org.fluxconform.reference.auth.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the source of a workflow says about it. Written as JSON it is the {@code metadata} that the API shows.
 *
 * @param taskNames tasks that it calls and that are checked, sorted
 * @param nestedWorkflows workflows that it calls, sorted; they need not be registered
 * @param authExemptTasks tasks that it calls and that are not checked, sorted
 * @param secretRequests secrets that it and its tasks ask for, sorted
 */
public record WorkflowMetadata(
        @JsonProperty("task_names") List<String> taskNames,
        @JsonProperty("nested_workflows") List<List<String>> nestedWorkflows,
        @JsonProperty("auth_exempt_tasks") List<String> authExemptTasks,
        @JsonProperty("secret_requests") List<String> secretRequests) {

    public static WorkflowMetadata of(
            List<String> taskNames, List<WorkflowRef> nested, List<String> exempt, List<String> secrets) {
        return new WorkflowMetadata(
                taskNames,
                nested.stream().map(ref -> List.of(ref.namespace(), ref.name())).toList(),
                exempt,
                secrets);
    }

    public WorkflowMetadata {
        taskNames = List.copyOf(taskNames);
        nestedWorkflows = List.copyOf(nestedWorkflows);
        authExemptTasks = List.copyOf(authExemptTasks);
        secretRequests = List.copyOf(secretRequests);
    }

    /** {@link #nestedWorkflows} as references. */
    public List<WorkflowRef> nested() {
        return nestedWorkflows.stream()
                .map(pair -> new WorkflowRef(pair.get(0), pair.get(1)))
                .toList();
    }

    /** Whether the task runs without authorization of its own. */
    public boolean exempts(String task) {
        return authExemptTasks.contains(task);
    }
}
