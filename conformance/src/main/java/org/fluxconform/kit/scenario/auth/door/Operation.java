package org.fluxconform.kit.scenario.auth.door;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one operation is asked over HTTP, as a dialect has it.
 *
 * @param name e.g. {@code run the workflow}
 * @param path with placeholders, query included
 * @param body template; null for none
 * @param file template of a file that is uploaded; null for none
 * @param reply what is found in an answer, and where: JSON Pointers
 */
public record Operation(
        String name, String method, String path, JsonNode body, String file, Map<String, String> reply) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z-]*)}");
    private static final JsonMapper JSON = JsonMapper.shared();

    public Operation {
        reply = Map.copyOf(reply);
    }

    /**
     * Path and query for some values. A parameter whose word has no value is left out.
     *
     * @throws IllegalArgumentException if a part of the path has no value
     */
    public String path(Map<String, ?> values) {
        int question = path.indexOf('?');
        String route = filled(question < 0 ? path : path.substring(0, question), values);
        if (question < 0) {
            return route;
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : path.substring(question + 1).split("&")) {
            Matcher word = PLACEHOLDER.matcher(parameter);
            if (!word.find() || values.get(word.group(1)) != null) {
                parameters.add(filled(parameter, values));
            }
        }
        return parameters.isEmpty() ? route : route + "?" + String.join("&", parameters);
    }

    private String filled(String text, Map<String, ?> values) {
        return PLACEHOLDER.matcher(text).replaceAll(word -> {
            Object value = values.get(word.group(1));
            if (value == null) {
                throw new IllegalArgumentException("'" + name + "' needs a value for {" + word.group(1) + "}");
            }
            return Matcher.quoteReplacement(
                    URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
        });
    }

    /** The body for some values; null for none. Keys whose word has no value are left out. */
    public JsonNode body(Map<String, ?> values) {
        return body == null ? null : filled(body, values);
    }

    /** The text of the file that is uploaded; null for none. */
    public String file(Map<String, ?> values) {
        return file == null ? null : value(file, values).stringValue();
    }

    private static JsonNode filled(JsonNode template, Map<String, ?> values) {
        if (template.isString()) {
            return value(template.stringValue(), values);
        }
        if (template.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            template.properties().forEach(entry -> {
                JsonNode value = filled(entry.getValue(), values);
                if (value != null) {
                    object.set(entry.getKey(), value);
                }
            });
            return object;
        }
        if (template.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            template.forEach(item -> array.add(filled(item, values)));
            return array;
        }
        return template;
    }

    private static JsonNode value(String text, Map<String, ?> values) {
        Matcher word = PLACEHOLDER.matcher(text);
        if (!word.matches()) {
            return JSON.valueToTree(text);
        }
        Object value = values.get(word.group(1));
        return value == null ? null : JSON.valueToTree(value);
    }
}
