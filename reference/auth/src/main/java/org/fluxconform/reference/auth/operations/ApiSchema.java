package org.fluxconform.reference.auth.operations;

import com.samskivert.mustache.Escapers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Says in words, as HTML, what a JSON schema allows. */
final class ApiSchema {

    private static final String SCHEMAS = "#/components/schemas/";

    /** Limits, each with how it is said. */
    private static final List<String[]> LIMITS = List.of(
            new String[] {"minimum", "from %s"},
            new String[] {"maximum", "to %s"},
            new String[] {"minLength", "at least %s characters"},
            new String[] {"maxLength", "at most %s characters"},
            new String[] {"minItems", "at least %s"},
            new String[] {"maxItems", "at most %s"},
            new String[] {"maxProperties", "at most %s"},
            new String[] {"pattern", "as <code>%s</code>"},
            new String[] {"format", "%s"},
            new String[] {"default", "default %s"});

    private ApiSchema() {}

    /** In one line; other schemas are links to their place on the page. */
    static String type(JsonNode schema) {
        List<String> limits = LIMITS.stream()
                .filter(limit -> schema.has(limit[0]))
                .map(limit -> limit[1].formatted(escaped(schema.get(limit[0]).asString())))
                .toList();
        return kind(schema) + (limits.isEmpty() ? "" : ", " + String.join(", ", limits));
    }

    private static String kind(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = escaped(schema.get("$ref").stringValue().substring(SCHEMAS.length()));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        for (String either : List.of("anyOf", "oneOf")) {
            if (schema.has(either)) {
                return all(schema.get(either), ApiSchema::type);
            }
        }
        if (schema.has("enum")) {
            return all(schema.get("enum"), value -> "<code>" + escaped(value.toString()) + "</code>");
        }
        if (schema.has("const")) {
            return "<code>" + escaped(schema.get("const").toString()) + "</code>";
        }
        if (!schema.has("type")) {
            return "any JSON";
        }
        JsonNode types = schema.get("type");
        return types.isArray()
                ? all(types, type -> kind(type.stringValue(), schema))
                : kind(types.stringValue(), schema);
    }

    private static String kind(String type, JsonNode schema) {
        if (type.equals("array") && schema.has("items")) {
            return "list of " + type(schema.get("items"));
        }
        if (type.equals("object") && schema.path("additionalProperties").isObject()) {
            return "object of " + type(schema.get("additionalProperties"));
        }
        if (type.equals("object") && schema.has("properties")) {
            List<String> fields = new ArrayList<>();
            schema.get("properties")
                    .properties()
                    .forEach(field ->
                            fields.add("<code>" + escaped(field.getKey()) + "</code>: " + type(field.getValue())));
            return "{" + String.join(", ", fields) + "}";
        }
        return type;
    }

    private static String all(JsonNode list, Function<JsonNode, String> shown) {
        return StreamSupport.stream(list.spliterator(), false).map(shown).collect(Collectors.joining(" or "));
    }

    /** Markdown of which only code between backticks is known. */
    static String html(String markdown) {
        String[] parts = markdown.split("`", -1);
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1;
            html.append(code ? "<code>" : "").append(escaped(parts[i])).append(code ? "</code>" : "");
        }
        return html.toString();
    }

    static String escaped(String text) {
        return Escapers.HTML.escape(text);
    }
}
