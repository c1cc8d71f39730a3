package org.fluxconform.reference.auth.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code flux schedule}. */
@Command(
        name = "schedule",
        description = "Schedules: workflows that run by the clock, as a service account.",
        footer = {"", "SCHEDULE is its name or its id."})
final class ScheduleCommand {

    @Command(name = "create", description = "Creates a schedule.")
    void create(
            @Parameters(paramLabel = "WORKFLOW") String workflow,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin Plan plan,
            @Mixin Client client) {
        WorkflowName workflowName = WorkflowName.parse(workflow, client);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("workflow_namespace", workflowName.namespace());
        body.put("workflow_name", workflowName.name());
        body.put("name", name);
        body.put("schedule_config", plan.times(client).orElseThrow(() -> client.wrongUsage(Plan.MISSING)));
        plan.others(client, body);
        JsonNode created = client.at("schedules").post(body);
        client.print(created, out -> {
            out.println(Printable.line("Successfully created schedule '" + name + "' for workflow '" + workflow + "'"));
            out.println("Schedule ID: " + Shown.text(created, "id"));
            out.println("Next run: " + next(created));
        });
    }

    @Command(name = "update", description = "Changes a schedule; what is not given stays as it is.")
    void update(@Parameters(paramLabel = "SCHEDULE") String schedule, @Mixin Plan plan, @Mixin Client client) {
        Map<String, Object> body = new LinkedHashMap<>();
        plan.times(client).ifPresent(times -> body.put("schedule_config", times));
        plan.others(client, body);
        if (body.isEmpty()) {
            throw client.wrongUsage("nothing to change: give at least one option");
        }
        JsonNode updated = client.at("schedules", schedule).put(body);
        client.print(updated, out -> {
            out.println(Printable.line("Successfully updated schedule '" + schedule + "'"));
            out.println("Next run: " + next(updated));
        });
    }

    @Command(name = "list", description = "Lists the schedules.")
    void list(
            @Option(names = "--workflow", paramLabel = "WORKFLOW", description = "Only those of it.") String workflow,
            @Option(names = "--all", description = "Those that are paused, too.") boolean all,
            @Mixin Client client) {
        JsonNode schedules = client.at("schedules")
                .query("workflow_name", workflow)
                .query("active_only", all ? "false" : null)
                .all();
        client.print(schedules, out -> {
            out.println("Found " + schedules.size() + " schedule(s):");
            schedules.forEach(one -> {
                String mark = Shown.text(one, "status").equals("active") ? "✓ " : "- ";
                out.println();
                out.println(mark + Shown.text(one, "name") + " (" + Shown.text(one, "workflow_name") + ")");
                out.println("   Type: " + Shown.text(one, "schedule_type") + " | Status: " + Shown.text(one, "status"));
                out.println("   Next run: " + next(one));
                out.println("   Runs: " + Shown.text(one, "run_count") + " | Failures: "
                        + Shown.text(one, "failure_count"));
            });
        });
    }

    @Command(name = "show", description = "Shows a schedule.")
    void show(@Parameters(paramLabel = "SCHEDULE") String schedule, @Mixin Client client) {
        JsonNode found = client.at("schedules", schedule).get();
        client.print(found, out -> print(found, out));
    }

    private static void print(JsonNode schedule, PrintWriter out) {
        out.println("Schedule: " + Shown.text(schedule, "name"));
        out.println("ID: " + Shown.text(schedule, "id"));
        out.println("Workflow: " + Shown.text(schedule, "workflow_namespace") + "/"
                + Shown.text(schedule, "workflow_name"));
        out.println("Type: " + Shown.text(schedule, "schedule_type"));
        out.println("Status: " + Shown.text(schedule, "status"));
        out.println("Run as: " + or(Shown.text(schedule, "run_as_service_account"), "nobody"));
        out.println("Created: " + Shown.text(schedule, "created_at"));
        out.println("Updated: " + Shown.text(schedule, "updated_at"));
        out.println("Last run: " + or(Shown.text(schedule, "last_run_at"), "never"));
        out.println("Next run: " + next(schedule));
        out.println("Total runs: " + Shown.text(schedule, "run_count"));
        out.println("Failures: " + Shown.text(schedule, "failure_count"));
        out.println("Overlap policy: " + Shown.text(schedule, "overlap_policy"));
    }

    private static String next(JsonNode schedule) {
        return or(Shown.text(schedule, "next_run_at"), "none");
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    @Command(name = "history", description = "Shows the runs of a schedule.")
    void history(@Parameters(paramLabel = "SCHEDULE") String schedule, @Mixin Client client) {
        JsonNode history = client.at("schedules", schedule, "history").get();
        client.print(history, out -> {
            history.path("entries").forEach(run -> out.println("- " + entry(run)));
            out.println(history.path("entries").size() + " of " + Shown.text(history, "total") + " run(s)");
        });
    }

    /** Its fields, as the server names them. */
    private static String entry(JsonNode run) {
        return run.properties().stream()
                .map(field -> field.getKey() + "=" + Shown.text(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Command(name = "pause", description = "Keeps a schedule from running until it is resumed.")
    void pause(@Parameters(paramLabel = "SCHEDULE") String schedule, @Mixin Client client) {
        JsonNode paused = client.at("schedules", schedule, "pause").post();
        client.done(paused, "Successfully paused schedule '" + schedule + "'");
    }

    @Command(name = "resume", description = "Lets a paused schedule run again.")
    void resume(@Parameters(paramLabel = "SCHEDULE") String schedule, @Mixin Client client) {
        JsonNode resumed = client.at("schedules", schedule, "resume").post();
        client.print(resumed, out -> {
            out.println(Printable.line("Successfully resumed schedule '" + schedule + "'"));
            out.println("Next run: " + next(resumed));
        });
    }

    @Command(name = "delete", description = "Deletes a schedule.")
    void delete(
            @Parameters(paramLabel = "SCHEDULE") String schedule,
            @Mixin Confirmation confirmation,
            @Mixin Client client) {
        confirmation.ask("Deleting schedule '" + schedule + "'.");
        client.done(client.at("schedules", schedule).delete(), "Successfully deleted schedule '" + schedule + "'");
    }
}
