package org.fluxconform.reference.auth.workflow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.fluxconform.reference.auth.store.WorkflowMetadata;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Refused;
import org.treesitter.TSNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the workflows of a Python file.
 *
 * <p>A workflow is an {@code async def} with {@code @workflow}, a task a function with {@code @task}, both also with
 * {@code .with_options(...)}, of which literal values of {@code name}, {@code namespace}, {@code auth_exempt},
 * {@code secret_requests}, {@code requests} and {@code affinity} count. A workflow's tasks and nested workflows are those of the file that it
 * mentions, itself or through other functions and tasks of the file, and workflows named in {@code call("namespace/name")}.
 * Names that are computed when it runs can't be known before.
 */
public final class SourceReader {

    /** Each is kept with the whole source. */
    private static final int MAX_WORKFLOWS = 64;

    /** Of a processor. The largest programs take two to three seconds; made-up sources could take hours. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final JsonMapper JSON = new JsonMapper();

    private final PythonLiterals literals;
    private final PythonRequests requests;
    private final PythonReader reader;
    private final Map<String, List<PythonFunction>> functions = new HashMap<>();

    private SourceReader(PythonSource source) {
        this.literals = new PythonLiterals(source);
        this.requests = new PythonRequests(source, literals);
        this.reader = new PythonReader(source);
    }

    /**
     * @param utf8 the file
     * @return its workflows in the order of the file, at least one
     * @throws Refused 400 if it is no Python, has no workflow, or gives one a bad name
     */
    public static List<Declared> read(byte[] utf8) {
        return read(utf8, PATIENCE);
    }

    static List<Declared> read(byte[] utf8, Duration patience) {
        try (PythonSource source = PythonSource.parse(utf8, patience)) {
            return new SourceReader(source).read();
        }
    }

    private List<Declared> read() {
        reader.read();
        reader.functions()
                .forEach(function -> functions
                        .computeIfAbsent(function.name, name -> new ArrayList<>())
                        .add(function));
        List<PythonFunction> workflows =
                reader.functions().stream().filter(this::isWorkflow).toList();
        if (workflows.isEmpty()) {
            throw Refused.invalid("No workflow found in the provided code.");
        }
        if (workflows.size() > MAX_WORKFLOWS) {
            throw Refused.invalid(workflows.size() + " workflows in one file; at most " + MAX_WORKFLOWS + " are taken");
        }
        Map<WorkflowRef, Integer> lines = new HashMap<>();
        List<Declared> declared = new ArrayList<>();
        for (PythonFunction workflow : workflows) {
            Declared found = declared(workflow);
            Integer before = lines.put(found.ref(), workflow.line);
            if (before != null) {
                throw Refused.invalid("workflow '" + found.ref() + "' is defined twice, on lines " + before + " and "
                        + workflow.line);
            }
            declared.add(found);
        }
        return declared;
    }

    private boolean isWorkflow(PythonFunction function) {
        return function.kind == PythonFunction.Kind.WORKFLOW && function.async && !function.inner;
    }

    private Declared declared(PythonFunction workflow) {
        Set<String> tasks = new TreeSet<>();
        Set<String> exempt = new TreeSet<>();
        Set<WorkflowRef> nested = new TreeSet<>();
        Set<String> secrets = new TreeSet<>(secrets(workflow));
        for (PythonFunction function : reachable(workflow)) {
            if (isWorkflow(function) && function != workflow) {
                // what that one calls is for its own entry to say
                nested.add(ref(function));
                continue;
            }
            nested.addAll(function.calls);
            if (function.kind == PythonFunction.Kind.TASK) {
                (isExempt(function) ? exempt : tasks).add(taskName(function));
                secrets.addAll(secrets(function));
            }
        }
        // of two tasks with one name, one exempt and one not, only the name is known when it runs
        exempt.removeAll(tasks);
        return new Declared(
                ref(workflow),
                reader.imports().all(),
                option(workflow, "requests", requests::read).orElse(null),
                option(workflow, "affinity", literals::map)
                        .<JsonNode>map(JSON::valueToTree)
                        .orElse(null),
                WorkflowMetadata.of(
                        List.copyOf(tasks), List.copyOf(nested), List.copyOf(exempt), List.copyOf(secrets)));
    }

    /** What a workflow comes to within its file: itself, and what it mentions, up to other workflows. */
    private Set<PythonFunction> reachable(PythonFunction workflow) {
        Set<PythonFunction> seen = new HashSet<>(Set.of(workflow));
        Deque<PythonFunction> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (String name : open.pop().mentions) {
                for (PythonFunction mentioned : functions.getOrDefault(name, List.of())) {
                    if (seen.add(mentioned) && !isWorkflow(mentioned)) {
                        open.push(mentioned);
                    }
                }
            }
        }
        return seen;
    }

    private static <T> Optional<T> option(PythonFunction function, String name, Function<TSNode, Optional<T>> reader) {
        return Optional.ofNullable(function.options.get(name)).flatMap(reader);
    }

    private boolean isExempt(PythonFunction task) {
        return Optional.ofNullable(task.options.get("auth_exempt"))
                .filter(literals::isTrue)
                .isPresent();
    }

    private List<String> secrets(PythonFunction function) {
        return option(function, "secret_requests", node -> Optional.of(literals.texts(node)))
                .orElse(List.of());
    }

    private String taskName(PythonFunction task) {
        return named("task", option(task, "name", literals::text).orElse(task.name), task.line);
    }

    private WorkflowRef ref(PythonFunction workflow) {
        String namespace = option(workflow, "namespace", literals::text)
                .filter(text -> !text.isEmpty())
                .orElse(WorkflowRef.DEFAULT_NAMESPACE);
        if (!WorkflowRef.isNamespace(namespace)) {
            throw Refused.invalid("line " + workflow.line + ": a namespace has 1 to 64 of the characters a-z, 0-9, '_'"
                    + " and '-', and begins with a letter or digit");
        }
        return new WorkflowRef(
                namespace,
                named("workflow", option(workflow, "name", literals::text).orElse(workflow.name), workflow.line));
    }

    private static String named(String what, String name, int line) {
        if (!WorkflowRef.isName(name)) {
            throw Refused.invalid("line " + line + ": the name of a " + what + " has 1 to 255 visible characters, none"
                    + " of them white space or / \\ : * % ? #");
        }
        return name;
    }
}
