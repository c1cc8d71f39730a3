package org.fluxconform.reference.auth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the server says of a refusal, {@code {"detail": ...}}, in one line. */
final class Details {

    /** What the server calls otherwise than the options of this command. */
    private static final Map<String, String> OPTIONS = Map.of(
            "Use force=True to delete.", "Give --force to delete them, too.",
            "run_as_service_account is required", "--run-as is required");

    private Details() {}

    /** @return "" if there is no detail */
    static String text(JsonNode body) {
        JsonNode detail = body.path("detail");
        if (detail.isArray()) {
            List<String> problems = new ArrayList<>();
            detail.forEach(problem -> problems.add(problem(problem)));
            return String.join("; ", problems);
        }
        return detail.isObject() ? object(detail) : inOptions(Shown.text(detail).strip());
    }

    private static String inOptions(String text) {
        String said = text;
        for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
            said = said.replace(option.getKey(), option.getValue());
        }
        return said;
    }

    /** One field of the body: {@code {"loc": ["body", "name"], "msg": ...}}. */
    private static String problem(JsonNode problem) {
        String place = String.join(".", Shown.texts(problem.path("loc")));
        return (place.isEmpty() ? "" : place + ": ") + Shown.text(problem, "msg");
    }

    private static String object(JsonNode detail) {
        List<String> missing = new ArrayList<>(Shown.texts(detail.path("missing_permissions")));
        if (detail.has("missing_permission")) {
            missing.add(Shown.text(detail, "missing_permission"));
        }
        if (missing.isEmpty()) {
            return Shown.text(detail);
        }
        String message = detail.has("message") ? Shown.text(detail, "message") : "Permission denied";
        return message + ": requires " + String.join(", ", missing);
    }
}
