package org.fluxconform.reference.auth.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that came as the body of a request. Each method reads a field; what is missing or wrong is null or empty
 * here and makes {@link Call#body} fail afterwards with all errors at once. Unknown fields are ignored; null is as good as
 * absent where a field is optional.
 */
public final class Body {

    private final JsonNode fields;
    private final List<Object> location;
    private final FieldErrors errors;

    Body(JsonNode fields, List<Object> location, FieldErrors errors) {
        this.fields = fields;
        this.location = location;
        this.errors = errors;
    }

    /** A string that must be there; null, and an error noted, if it is not. */
    public String text(String name) {
        JsonNode value = required(name);
        return value == null ? null : Scalars.text(value, at(name), errors);
    }

    /** A string; empty if absent or null. */
    public Optional<String> optionalText(String name) {
        return optional(name).map(value -> Scalars.text(value, at(name), errors));
    }

    /** A whole number; empty if absent or null. */
    public Optional<Long> optionalWhole(String name) {
        return optional(name).map(value -> Scalars.whole(value, at(name), errors));
    }

    /** A whole number that must be there; null, and an error noted, if it is not. */
    public Long whole(String name) {
        JsonNode value = required(name);
        return value == null ? null : Scalars.whole(value, at(name), errors);
    }

    /** A number that must be there; null, and an error noted, if it is not. */
    public BigDecimal number(String name) {
        JsonNode value = required(name);
        return value == null ? null : Scalars.number(value, at(name), errors);
    }

    /** True or false; empty if absent or null. */
    public Optional<Boolean> optionalFlag(String name) {
        return optional(name).map(value -> Scalars.flag(value, at(name), errors));
    }

    /** A list of strings that must be there. */
    public List<String> texts(String name) {
        JsonNode value = required(name);
        return value == null ? List.of() : texts(name, value);
    }

    /** Empty if absent. */
    public List<String> optionalTexts(String name) {
        return optional(name).map(value -> texts(name, value)).orElse(List.of());
    }

    /** Any JSON value, null included. */
    public JsonNode json(String name) {
        return required(name);
    }

    /** Any JSON value but null. */
    public Optional<JsonNode> optionalJson(String name) {
        return optional(name);
    }

    /** An object within the object. */
    public Optional<Body> optionalObject(String name) {
        return optional(name).flatMap(value -> object(value, at(name)));
    }

    /** An object that must be there; empty, and an error noted, if it is not. */
    public Optional<Body> object(String name) {
        JsonNode value = required(name);
        return value == null ? Optional.empty() : object(value, at(name));
    }

    /** A list of objects; empty if absent. */
    public List<Body> optionalObjects(String name) {
        return optional(name).map(value -> objects(name, value)).orElse(List.of());
    }

    /** A list of objects that must be there. */
    public List<Body> objects(String name) {
        JsonNode value = required(name);
        return value == null ? List.of() : objects(name, value);
    }

    /** Whether the field is there, be it null. */
    public boolean has(String name) {
        return fields.has(name);
    }

    /** The object as it came. */
    public JsonNode tree() {
        return fields;
    }

    /** Says that a field is wrong in a way that only the reader knows. */
    public void wrong(String name, String message) {
        errors.add("value_error", at(name), "Value error, " + message, fields.get(name));
    }

    private List<Body> objects(String name, JsonNode list) {
        List<Body> objects = new ArrayList<>();
        if (!list.isArray()) {
            errors.add("list_type", at(name), "Input should be a valid list", fields.get(name));
            return objects;
        }
        for (int i = 0; i < list.size(); i++) {
            object(list.get(i), at(name, i)).ifPresent(objects::add);
        }
        return objects;
    }

    private Optional<Body> object(JsonNode value, List<Object> at) {
        if (!value.isObject()) {
            errors.add("dict_type", at, "Input should be a valid dictionary", value);
            return Optional.empty();
        }
        return Optional.of(new Body(value, at, errors));
    }

    private List<String> texts(String name, JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (!list.isArray()) {
            errors.add("list_type", at(name), "Input should be a valid list", fields.get(name));
            return texts;
        }
        for (int i = 0; i < list.size(); i++) {
            String text = Scalars.text(list.get(i), at(name, i), errors);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private JsonNode required(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            errors.add("missing", at(name), "Field required", fields);
        }
        return value;
    }

    private Optional<JsonNode> optional(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
    }

    private List<Object> at(Object... names) {
        List<Object> at = new ArrayList<>(location);
        at.addAll(List.of(names));
        return at;
    }
}
