package org.fluxconform.reference.auth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code flux workflow}. */
@Command(
        name = "workflow",
        description = "Workflows and their executions.",
        footer = {"", "WORKFLOW is namespace/name, or name for one in the namespace default."})
final class WorkflowCommand {

    /** What the server takes at most. */
    private static final int MAX_SOURCE = 1 << 20;

    /** When the server answers. */
    enum Mode {
        sync,
        async,
        stream
    }

    @Command(name = "register", description = "Registers the workflows of a Python file; nothing in it is run.")
    void register(@Parameters(paramLabel = "FILE") Path file, @Mixin Client client) throws IOException {
        JsonNode saved = client.at("workflows").upload(file.getFileName().toString(), source(file));
        client.print(saved, out -> {
            out.println(Printable.line(
                    "Successfully registered " + saved.size() + " workflow(s) from '" + file.getFileName() + "'."));
            saved.forEach(one -> out.println("  - " + named(one)));
        });
    }

    private static byte[] source(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new Failure(file + " is a folder; give the Python file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // its size is not asked: a pipe has none
            byte[] source = in.readNBytes(MAX_SOURCE + 1);
            if (source.length > MAX_SOURCE) {
                throw new Failure(file + " is larger than " + MAX_SOURCE + " bytes");
            }
            return source;
        } catch (NoSuchFileException e) {
            throw new Failure("there is no file " + file);
        }
    }

    private static String named(JsonNode workflow) {
        return Shown.text(workflow, "namespace") + "/" + Shown.text(workflow, "name") + " (version "
                + Shown.text(workflow, "version") + ")";
    }

    @Command(name = "list", description = "Lists the workflows that you may read.")
    void list(
            @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "Only those of it.")
                    String namespace,
            @Mixin Client client) {
        JsonNode workflows =
                client.at("workflows").query("namespace", namespace).get();
        client.print(workflows, out -> workflows.forEach(one -> out.println("- " + named(one))));
    }

    @Command(name = "show", description = "Shows a workflow.")
    void show(
            @Parameters(paramLabel = "WORKFLOW") String workflow,
            @Option(names = "--source", description = "Its source only.") boolean source,
            @Mixin Client client) {
        WorkflowName name = WorkflowName.parse(workflow, client);
        JsonNode found = client.at("workflows", name.namespace(), name.name()).get();
        client.print(found, out -> {
            if (source) {
                out.println(Printable.lines(found.path("source").asString("")));
                return;
            }
            JsonNode metadata = found.path("metadata");
            out.println("Workflow: " + named(found));
            out.println("Id: " + Shown.text(found, "id"));
            out.println("Tasks: " + orNone(Shown.joined(metadata.path("task_names"))));
            out.println("Exempt from authorization: " + orNone(Shown.joined(metadata.path("auth_exempt_tasks"))));
            out.println("Nested workflows: " + orNone(nested(metadata.path("nested_workflows"))));
        });
    }

    private static String orNone(String names) {
        return names.isEmpty() ? "none" : names;
    }

    private static String nested(JsonNode workflows) {
        StringBuilder names = new StringBuilder();
        workflows.forEach(
                pair -> names.append(names.isEmpty() ? "" : ", ").append(String.join("/", Shown.texts(pair))));
        return names.toString();
    }

    @Command(name = "run", description = "Runs a workflow.")
    void run(
            @Parameters(paramLabel = "WORKFLOW") String workflow,
            @Parameters(paramLabel = "INPUT", arity = "0..1", description = "Its input as JSON (default: null).")
                    String input,
            @Mixin Answer answer,
            @Option(names = "--version", paramLabel = "NUMBER", description = "Not the newest version, but this one.")
                    Integer version,
            @Mixin Client client) {
        WorkflowName name = WorkflowName.parse(workflow, client);
        JsonNode body = JsonArgument.parse(input, client);
        answer.send(
                client.at(
                                "workflows",
                                name.namespace(),
                                name.name(),
                                "run",
                                answer.mode().name())
                        .query("version", version),
                body,
                client);
    }

    @Command(name = "status", description = "Shows an execution.")
    void status(
            @Parameters(paramLabel = "EXECUTION") String execution,
            @Option(names = "--detailed", description = "With its events.") boolean detailed,
            @Mixin Client client) {
        JsonNode found = client.at("executions", execution)
                .query("detailed", detailed ? "true" : null)
                .get();
        client.print(found, out -> printExecution(found, out));
    }

    @Command(name = "executions", description = "Lists executions.")
    void executions(
            @Option(names = "--workflow", paramLabel = "WORKFLOW", description = "Only those of it.") String workflow,
            @Option(names = "--state", paramLabel = "STATE", description = "Only those in it, e.g. PAUSED.")
                    String state,
            @Option(
                            names = "--limit",
                            paramLabel = "NUMBER",
                            defaultValue = "50",
                            description = "That many at most (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Option(
                            names = "--offset",
                            paramLabel = "NUMBER",
                            defaultValue = "0",
                            description = "Leaves out the first.")
                    int offset,
            @Mixin Client client) {
        Request request = client.at("executions")
                .query("state", state)
                .query("limit", limit)
                .query("offset", offset);
        if (workflow != null) {
            WorkflowName name = WorkflowName.parse(workflow, client);
            request.query("namespace", name.namespace()).query("workflow_name", name.name());
        }
        JsonNode found = request.get();
        client.print(found, out -> {
            found.path("executions")
                    .forEach(one -> out.println("- " + Shown.text(one, "execution_id") + " "
                            + Shown.text(one, "workflow_namespace") + "/" + Shown.text(one, "workflow_name") + " "
                            + Shown.text(one, "state")));
            out.println(found.path("executions").size() + " of " + Shown.text(found, "total"));
        });
    }

    @Command(name = "resume", description = "Lets a paused execution go on.")
    void resume(
            @Parameters(paramLabel = "EXECUTION") String execution,
            @Parameters(
                            paramLabel = "INPUT",
                            arity = "0..1",
                            description = "What it waits for, as JSON (default: null).")
                    String input,
            @Mixin Client client) {
        JsonNode body = JsonArgument.parse(input, client);
        JsonNode resumed =
                client.at("executions", execution, "resume").patiently().post(body);
        client.print(resumed, out -> printExecution(resumed, out));
    }

    @Command(name = "cancel", description = "Cancels an execution.")
    void cancel(@Parameters(paramLabel = "EXECUTION") String execution, @Mixin Client client) {
        JsonNode cancelled =
                client.at("executions", execution, "cancel").patiently().post();
        client.print(cancelled, out -> printExecution(cancelled, out));
    }

    @Command(name = "delete", description = "Takes a workflow from the catalogue.")
    void delete(
            @Parameters(paramLabel = "WORKFLOW") String workflow,
            @Option(names = "--version", paramLabel = "NUMBER", description = "This version only.") Integer version,
            @Mixin Confirmation confirmation,
            @Mixin Client client) {
        WorkflowName name = WorkflowName.parse(workflow, client);
        confirmation.ask("Deleting workflow '" + name + "'.");
        JsonNode deleted = client.at("workflows", name.namespace(), name.name())
                .query("version", version)
                .delete();
        client.done(deleted, "Workflow '" + name + "' deleted.");
    }

    static void printExecution(JsonNode execution, PrintWriter out) {
        out.println("Execution: " + Shown.text(execution, "execution_id"));
        out.println("Workflow: " + Shown.text(execution, "workflow_namespace") + "/"
                + Shown.text(execution, "workflow_name"));
        out.println("State: " + Shown.text(execution, "state"));
        if (!Shown.text(execution, "current_worker").isEmpty()) {
            out.println("Worker: " + Shown.text(execution, "current_worker"));
        }
        out.println("Input: " + Printable.line(execution.path("input").toString()));
        out.println("Output: " + Printable.line(execution.path("output").toString()));
        execution
                .path("events")
                .forEach(event -> out.println("  " + Shown.text(event, "time") + " " + Shown.text(event, "type") + " "
                        + Shown.text(event, "name")));
    }

    /** How and when the answer to a run comes. */
    static final class Answer {

        @Option(
                names = {"-m", "--mode"},
                paramLabel = "MODE",
                defaultValue = "async",
                description =
                        "${COMPLETION-CANDIDATES}: when it has ended, at once, or as it goes on (default: ${DEFAULT-VALUE}).")
        private Mode mode;

        @Option(names = "--detailed", description = "With the events.")
        private boolean detailed;

        Mode mode() {
            return mode;
        }

        void send(Request request, JsonNode body, Client client) {
            request.query("detailed", detailed ? "true" : null).patiently();
            if (mode == Mode.stream) {
                PrintWriter out = client.shell().out();
                request.stream(
                        body, (event, data) -> out.println(client.json() ? data : event + " " + Printable.line(data)));
                return;
            }
            JsonNode execution = request.post(body);
            client.print(execution, out -> printExecution(execution, out));
        }
    }
}
