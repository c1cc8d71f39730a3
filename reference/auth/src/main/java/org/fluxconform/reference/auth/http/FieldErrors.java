package org.fluxconform.reference.auth.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the fields of a request, all of it in one answer: 422 with a list of {@code {type, loc, msg, input[,
 * ctx]}}, as the upstream server words it.
 */
final class FieldErrors {

    private final List<Map<String, Object>> errors = new ArrayList<>();

    /** @param location {@code ["body", "name"]} */
    void add(String type, List<?> location, String message, Object input) {
        add(type, location, message, input, Map.of());
    }

    void add(String type, List<?> location, String message, Object input, Map<String, Object> context) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("loc", location);
        error.put("msg", message);
        error.put("input", input);
        if (!context.isEmpty()) {
            error.put("ctx", context);
        }
        errors.add(error);
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
