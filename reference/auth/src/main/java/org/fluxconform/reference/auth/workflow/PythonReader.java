package org.fluxconform.reference.auth.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Refused;
import org.treesitter.TSNode;

/**
 * Goes through a syntax tree once and collects imports and functions. A function's body mentions every name that it calls,
 * hands to something else or uses otherwise, so that {@code parallel(load, clean)} counts as much as {@code load()}.
 */
final class PythonReader {

    private final PythonSource source;
    private final PythonLiterals literals;
    private final PythonImports imports;
    private final List<PythonFunction> functions = new ArrayList<>();
    private final Deque<Visit> open = new ArrayDeque<>();

    /** What the node that is visited leads to, in the order of the source. */
    private final List<Visit> next = new ArrayList<>();

    /** @param function in whose body the node stands; null outside of functions */
    private record Visit(TSNode node, PythonFunction function, boolean inner) {}

    PythonReader(PythonSource source) {
        this.source = source;
        this.literals = new PythonLiterals(source);
        this.imports = new PythonImports(source);
    }

    /** @throws Refused 400 for what is no Python */
    void read() {
        source.fault().ifPresent(PythonReader::refuse);
        open.push(new Visit(source.root(), null, false));
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            visit(visit.node(), visit);
            // the first comes off the stack first: imports are known before what they import is used
            for (int i = next.size() - 1; i >= 0; i--) {
                open.push(next.get(i));
            }
            next.clear();
        }
    }

    List<PythonFunction> functions() {
        return functions;
    }

    PythonImports imports() {
        return imports;
    }

    private static void refuse(int line) {
        throw Refused.invalid("invalid syntax (<unknown>, line " + line + ")");
    }

    private void visit(TSNode node, Visit from) {
        switch (node.getType()) {
            case "import_statement", "import_from_statement", "future_import_statement" -> imports.add(node);
            case "decorated_definition" -> decorated(node, from);
            case "function_definition" -> function(node, List.of(), from);
            case "class_definition" ->
                PythonSource.field(node, "body").ifPresent(body -> next.add(new Visit(body, from.function(), true)));
            case "call" -> call(node, from);
            case "attribute" -> PythonSource.field(node, "object").ifPresent(object -> push(object, from));
            case "keyword_argument" -> PythonSource.field(node, "value").ifPresent(value -> push(value, from));
            case "identifier" -> mention(source.name(node), from);
            case "parameters", "lambda_parameters" -> defaults(node, from);
            // Python 2, which the grammar reads too
            case "print_statement", "exec_statement" -> refuse(PythonSource.line(node));
            case "module" -> statements(source.children(node), Optional.of(""), from);
            case "block" -> block(node, from);
            default -> source.children(node).forEach(child -> push(child, from));
        }
    }

    private void push(TSNode node, Visit from) {
        next.add(new Visit(node, from.function(), from.inner()));
    }

    private static void mention(String name, Visit from) {
        if (from.function() != null) {
            from.function().mentions.add(name);
        }
    }

    private void block(TSNode node, Visit from) {
        List<TSNode> statements = source.children(node);
        if (statements.isEmpty()) {
            throw Refused.invalid("expected an indented block (<unknown>, line " + PythonSource.line(node) + ")");
        }
        statements(statements, Optional.empty(), from);
    }

    /** @param indent empty for that of the first which begins a line; the grammar itself takes any */
    private void statements(List<TSNode> statements, Optional<String> indent, Visit from) {
        Optional<String> expected = indent;
        for (TSNode statement : statements) {
            Optional<String> found = source.indent(statement);
            if (expected.isPresent() && found.isPresent() && !found.equals(expected)) {
                throw Refused.invalid("unexpected indent (<unknown>, line " + PythonSource.line(statement) + ")");
            }
            expected = expected.or(() -> found);
            push(statement, from);
        }
    }

    /** Of parameters, what they are without an argument: computed where the function is defined. */
    private void defaults(TSNode parameters, Visit from) {
        source.children(parameters)
                .forEach(parameter -> PythonSource.field(parameter, "value").ifPresent(value -> push(value, from)));
    }

    private void decorated(TSNode node, Visit from) {
        List<TSNode> decorators = source.children(node).stream()
                .filter(child -> child.getType().equals("decorator"))
                .toList();
        PythonSource.field(node, "definition").ifPresent(definition -> {
            if (definition.getType().equals("function_definition")) {
                function(definition, decorators, from);
            } else {
                push(definition, from);
            }
        });
    }

    private void function(TSNode node, List<TSNode> decorators, Visit from) {
        String name = PythonSource.field(node, "name").map(source::name).orElse("");
        boolean async = node.getChildCount() > 0 && node.getChild(0).getType().equals("async");
        PythonFunction function = new PythonFunction(name, PythonSource.line(node), async, from.inner());
        decorators.forEach(decorator -> declare(function, decorator));
        functions.add(function);
        // a function within a function belongs to what the outer one does
        mention(name, from);
        PythonSource.field(node, "parameters").ifPresent(parameters -> push(parameters, from));
        TSNode body = PythonSource.field(node, "body")
                .orElseThrow(() -> Refused.invalid("invalid syntax (<unknown>, line " + function.line + ")"));
        next.add(new Visit(body, function, true));
    }

    private void declare(PythonFunction function, TSNode decorator) {
        List<TSNode> parts = source.children(decorator);
        if (parts.isEmpty()) {
            return;
        }
        TSNode expression = parts.get(0);
        boolean called = expression.getType().equals("call");
        Optional<TSNode> arguments = called ? PythonSource.field(expression, "arguments") : Optional.empty();
        // such as the function that takes over when a task fails
        arguments.ifPresent(list -> next.add(new Visit(list, function, true)));
        Optional<String> path =
                (called ? PythonSource.field(expression, "function") : Optional.of(expression)).flatMap(source::dotted);
        String declared = path.map(text -> text.endsWith(".with_options")
                        ? text.substring(0, text.length() - ".with_options".length())
                        : text)
                .map(imports::resolve)
                .orElse("");
        String last = declared.substring(declared.lastIndexOf('.') + 1);
        if (last.equals("task")) {
            function.kind = PythonFunction.Kind.TASK;
        } else if (last.equals("workflow")) {
            function.kind = PythonFunction.Kind.WORKFLOW;
        } else {
            return;
        }
        arguments.ifPresent(list -> function.options.putAll(source.keywords(list)));
    }

    private void call(TSNode node, Visit from) {
        Optional<TSNode> called = PythonSource.field(node, "function");
        Optional<TSNode> arguments = PythonSource.field(node, "arguments");
        called.filter(function -> function.getType().equals("attribute"))
                .flatMap(function -> PythonSource.field(function, "attribute"))
                .ifPresent(attribute -> mention(source.name(attribute), from));
        if (from.function() != null && isCallOfFlux(called)) {
            arguments.flatMap(this::reference).ifPresent(from.function().calls::add);
        }
        called.ifPresent(function -> push(function, from));
        arguments.ifPresent(list -> push(list, from));
    }

    /** {@code call} of Flux, which runs a workflow by its name, under whatever name it is imported. */
    private boolean isCallOfFlux(Optional<TSNode> called) {
        String resolved = called.flatMap(source::dotted).map(imports::resolve).orElse("");
        return resolved.equals("call") || resolved.startsWith("flux.") && resolved.endsWith(".call");
    }

    /** The workflow that {@code call("namespace/name", ...)} names, if it does so literally. */
    private Optional<WorkflowRef> reference(TSNode arguments) {
        for (TSNode argument : source.children(arguments)) {
            boolean keyword = argument.getType().equals("keyword_argument");
            if (!keyword
                    || PythonSource.field(argument, "name").map(source::name).equals(Optional.of("workflow"))) {
                Optional<String> text = literals.text(
                        keyword ? PythonSource.field(argument, "value").orElseThrow() : argument);
                return text.flatMap(PythonReader::parse);
            }
        }
        return Optional.empty();
    }

    private static Optional<WorkflowRef> parse(String reference) {
        try {
            return Optional.of(WorkflowRef.parse(reference));
        } catch (Refused e) {
            // fails when it runs: no such workflow can exist
            return Optional.empty();
        }
    }
}
