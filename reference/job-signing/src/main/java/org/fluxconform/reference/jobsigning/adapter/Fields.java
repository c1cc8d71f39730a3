package org.fluxconform.reference.jobsigning.adapter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one request, checked as they are taken. */
final class Fields {

    /** Years 1 to 9999, which every calendar on the way can express. */
    private static final long MIN_SECONDS = -62_135_596_800L;

    private static final long MAX_SECONDS = 253_402_300_799L;

    private final ObjectNode request;
    private final Path directory;

    /** @param directory what relative paths are relative to */
    Fields(ObjectNode request, Path directory) {
        this.request = request;
        this.directory = directory;
    }

    /** Refuses every field that isn't named here. */
    void allow(Set<String> names) throws BadRequest {
        for (String name : request.propertyNames()) {
            if (!names.contains(name) && !name.equals("id") && !name.equals("op")) {
                throw new BadRequest("unknown field \"" + name + "\"");
            }
        }
    }

    String text(String name) throws BadRequest {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) throws BadRequest {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isString()) {
            throw wrong(name, "a string");
        }
        return value.map(JsonNode::stringValue);
    }

    boolean flag(String name, boolean otherwise) throws BadRequest {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.map(JsonNode::booleanValue).orElse(otherwise);
    }

    long integer(String name) throws BadRequest {
        return optionalInteger(name).orElseThrow(() -> missing(name));
    }

    OptionalLong optionalInteger(String name) throws BadRequest {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
            throw wrong(name, "an integer of 64 bits");
        }
        return OptionalLong.of(value.get().longValue());
    }

    /** A moment in Unix seconds. */
    OptionalLong optionalSeconds(String name) throws BadRequest {
        OptionalLong seconds = optionalInteger(name);
        if (seconds.isPresent() && (seconds.getAsLong() < MIN_SECONDS || seconds.getAsLong() > MAX_SECONDS)) {
            throw wrong(name, "a moment in the years 1 to 9999, in Unix seconds");
        }
        return seconds;
    }

    Path path(String name) throws BadRequest {
        return optionalPath(name).orElseThrow(() -> missing(name));
    }

    Optional<Path> optionalPath(String name) throws BadRequest {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(directory.resolve(text.get()));
        } catch (InvalidPathException e) {
            throw wrong(name, "a path");
        }
    }

    byte[] base64(String name) throws BadRequest {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "base64");
        }
    }

    /** A list of lists of so many strings; empty when the field is missing. */
    List<List<String>> rows(String name, int width) throws BadRequest {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : value(name).map(this::elements).orElse(List.of())) {
            List<String> cells = new ArrayList<>();
            for (JsonNode cell : row) {
                cells.add(cell.isString() ? cell.stringValue() : null);
            }
            if (!row.isArray() || cells.size() != width || cells.contains(null)) {
                throw wrong(name, "a list of lists of " + width + " strings");
            }
            rows.add(cells);
        }
        return rows;
    }

    private List<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.valueStream().toList() : List.of(array);
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(request.get(name));
    }

    private static BadRequest missing(String name) {
        return new BadRequest("field \"" + name + "\" is missing");
    }

    static BadRequest wrong(String name, String expected) {
        return new BadRequest("field \"" + name + "\" must be " + expected);
    }
}
