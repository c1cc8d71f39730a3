package org.fluxconform.reference.auth.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with the fields of a request, all of it (up to {@link #MAX_ERRORS}) in one answer: 422 with a list of
 * {@code {type, loc, msg, input[, ctx]}}, as the upstream server words it.
 */
final class FieldErrors {

    /** Fields whose values are not repeated, wherever they stand. */
    private static final Set<String> SECRET_FIELDS = Set.of("value", "token", "secret", "password", "session_token");

    private static final String HIDDEN = "***";
    private static final String TOO_LONG = "(too long to repeat)";

    /** Characters of JSON, about: an answer must not be as long as the largest body. */
    private static final int MAX_SHOWN = 10_000;

    /** More of them help nobody, and a list of a hundred thousand wrong items would make as many. */
    private static final int MAX_ERRORS = 100;

    private final List<Map<String, Object>> errors = new ArrayList<>();

    /** @param location {@code ["body", "name"]} */
    void add(String type, List<?> location, String message, Object input) {
        add(type, location, message, input, Map.of());
    }

    void add(String type, List<?> location, String message, Object input, Map<String, Object> context) {
        if (errors.size() == MAX_ERRORS) {
            return;
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("loc", location);
        error.put("msg", message);
        error.put("input", shown(placeOfInput(type, location), input));
        if (!context.isEmpty()) {
            error.put("ctx", context);
        }
        errors.add(error);
    }

    /** What is shown of a missing field is what it is missing from. */
    private static List<?> placeOfInput(String type, List<?> location) {
        return type.equals("missing") ? location.subList(0, location.size() - 1) : location;
    }

    private static Object shown(List<?> location, Object input) {
        if (location.stream().anyMatch(SECRET_FIELDS::contains)) {
            return HIDDEN;
        }
        if (input instanceof JsonNode tree) {
            return isLong(tree) ? TOO_LONG : withoutSecrets(tree);
        }
        return input instanceof String text && text.length() > MAX_SHOWN ? TOO_LONG : input;
    }

    /** Looks no further than it takes to know. */
    private static boolean isLong(JsonNode tree) {
        long left = MAX_SHOWN;
        Deque<JsonNode> open = new ArrayDeque<>(List.of(tree));
        while (left >= 0 && !open.isEmpty()) {
            JsonNode node = open.pop();
            left -= node.isContainer() ? node.size() : node.asString().length();
            if (left >= 0) {
                for (String name : node.propertyNames()) {
                    left -= name.length();
                }
                node.values().forEach(open::push);
            }
        }
        return left < 0;
    }

    private static Object withoutSecrets(JsonNode tree) {
        if (tree.isArray()) {
            return tree.values().stream().map(FieldErrors::withoutSecrets).toList();
        }
        if (!tree.isObject()) {
            return tree;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        tree.properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        SECRET_FIELDS.contains(field.getKey()) ? HIDDEN : withoutSecrets(field.getValue())));
        return fields;
    }

    void check() {
        if (!errors.isEmpty()) {
            throw new ApiError(422, errors);
        }
    }

    static ApiError one(String type, List<?> location, String message, Object input, Map<String, Object> context) {
        FieldErrors errors = new FieldErrors();
        errors.add(type, location, message, input, context);
        return new ApiError(422, errors.errors);
    }
}
