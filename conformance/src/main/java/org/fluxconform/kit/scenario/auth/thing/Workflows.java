package org.fluxconform.kit.scenario.auth.thing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Python sources of workflows, as people upload them. */
public final class Workflows {

    private static final String IMPORTS = "from flux import ExecutionContext, call, task, workflow\n\n";

    private Workflows() {}

    /**
     * One workflow.
     *
     * @param namespace {@code default} or another
     * @param tasks that it calls
     * @param exempt those of its tasks that are exempt from authorization
     * @param nested names of workflows of the same file that it calls
     * @param referred references ({@code namespace/name}) of workflows that it calls from elsewhere
     */
    public record Workflow(
            String namespace,
            String name,
            List<String> tasks,
            List<String> exempt,
            List<String> nested,
            List<String> referred) {

        public Workflow {
            tasks = List.copyOf(tasks);
            exempt = List.copyOf(exempt);
            nested = List.copyOf(nested);
            referred = List.copyOf(referred);
        }

        /** One that calls some tasks and no other workflow. */
        public Workflow(String namespace, String name, List<String> tasks) {
            this(namespace, name, tasks, List.of(), List.of(), List.of());
        }
    }

    /** A file with these workflows, and the tasks that they name. */
    public static String source(List<Workflow> workflows) {
        StringBuilder source = new StringBuilder(IMPORTS);
        Map<String, Boolean> tasks = new LinkedHashMap<>();
        for (Workflow workflow : workflows) {
            workflow.tasks().forEach(task -> tasks.putIfAbsent(task, false));
            workflow.exempt().forEach(task -> tasks.put(task, true));
        }
        tasks.forEach((task, exempt) -> source.append(exempt ? "@task.with_options(auth_exempt=True)" : "@task")
                .append("\nasync def ")
                .append(task)
                .append("(data):\n    return data\n\n\n"));
        workflows.forEach(workflow -> source.append(text(workflow)));
        return source.toString();
    }

    private static String text(Workflow workflow) {
        List<String> calls = new ArrayList<>();
        workflow.tasks().forEach(task -> calls.add("    data = await " + task + "(data)\n"));
        workflow.exempt().forEach(task -> calls.add("    data = await " + task + "(data)\n"));
        workflow.nested().forEach(name -> calls.add("    data = await " + name + "(data)\n"));
        workflow.referred().forEach(reference -> calls.add("    data = await call(\"" + reference + "\", data)\n"));
        String options = workflow.namespace().equals("default")
                ? "@workflow"
                : "@workflow.with_options(namespace=\"" + workflow.namespace() + "\")";
        return options + "\nasync def " + workflow.name() + "(ctx: ExecutionContext):\n    data = ctx.input\n"
                + String.join("", calls) + "    return data\n\n\n";
    }
}
