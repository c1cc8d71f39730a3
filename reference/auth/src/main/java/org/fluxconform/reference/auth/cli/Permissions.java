package org.fluxconform.reference.auth.cli;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** {@code GET /auth/permissions} for people. */
final class Permissions {

    private Permissions() {}

    /**
     * @param answer {@code {"permissions"}}; of a workflow {@code {"required", "missing"}}; and of a server that speaks
     *     upstream's dialect, a list of what a workflow requires, or an object with such a list for each workflow
     */
    static void print(JsonNode answer, PrintWriter out) {
        if (answer.isArray()) {
            lines(answer, out);
        } else if (answer.has("required")) {
            out.println("Required:");
            lines(answer.path("required"), out);
            out.println("Missing:" + (answer.path("missing").isEmpty() ? " none" : ""));
            lines(answer.path("missing"), out);
        } else if (answer.has("permissions")) {
            lines(answer.path("permissions"), out);
        } else {
            answer.properties().forEach(workflow -> {
                out.println();
                out.println(Printable.line(workflow.getKey()) + ":");
                lines(workflow.getValue(), out);
            });
        }
    }

    static void lines(JsonNode permissions, PrintWriter out) {
        Shown.texts(permissions).forEach(permission -> out.println("  - " + permission));
    }
}
