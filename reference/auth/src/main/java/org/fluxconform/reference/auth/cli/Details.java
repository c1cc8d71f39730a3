package org.fluxconform.reference.auth.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the server says of a refusal, {@code {"detail": ...}}, in one line. */
final class Details {

    private Details() {}

    /** @return "" if there is no detail */
    static String text(JsonNode body) {
        JsonNode detail = body.path("detail");
        if (detail.isArray()) {
            List<String> problems = new ArrayList<>();
            detail.forEach(problem -> problems.add(problem(problem)));
            return String.join("; ", problems);
        }
        return detail.isObject() ? object(detail) : Shown.text(detail).strip();
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
