package org.fluxconform.reference.auth.operations;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fluxconform.reference.auth.support.Ordered;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows people an OpenAPI document. Texts that begin with {@code html} are HTML already; all others are escaped. */
final class ApiPage {

    private final ObjectNode document;

    private ApiPage(ObjectNode document) {
        this.document = document;
    }

    /** @param document as {@link OpenApi} makes it */
    static String of(ObjectNode document) {
        ApiPage page = new ApiPage(document);
        return Mustache.compiler()
                .withEscaper(Escapers.HTML)
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + ".html")))
                .compile(resource("page.html"))
                .execute(Ordered.map(
                        "about",
                        ApiSchema.html(document.at("/info/description").stringValue()),
                        "version",
                        document.at("/info/version").stringValue(),
                        "groups",
                        page.groups(),
                        "schemas",
                        page.schemas()));
    }

    private static String resource(String name) {
        try (InputStream in = ApiPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the server's jar lacks " + name + ": build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Map<String, Object>> groups() {
        Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        document.get("tags").forEach(tag -> groups.put(tag.get("name").stringValue(), new ArrayList<>()));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> groups.get(
                                        operation.getValue().at("/tags/0").stringValue())
                                .add(operation(operation.getKey(), path.getKey(), operation.getValue()))));
        return groups.entrySet().stream()
                .map(group -> Ordered.map("name", group.getKey(), "operations", group.getValue()))
                .toList();
    }

    private Map<String, Object> operation(String method, String path, JsonNode operation) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        operation
                .get("parameters")
                .forEach(parameter -> parameters.add(parameter(
                        document.at(parameter.get("$ref").stringValue().substring(1)))));
        List<Map<String, Object>> replies = new ArrayList<>();
        operation
                .get("responses")
                .properties()
                .forEach(reply -> replies.add(Ordered.map(
                        "status",
                        reply.getKey(),
                        "when",
                        ApiSchema.html(reply.getValue().get("description").stringValue()),
                        "what",
                        content(reply.getValue()))));
        Map<String, Object> shown = Ordered.map(
                "id",
                operation.get("operationId").stringValue(),
                "method",
                method.toUpperCase(Locale.ROOT),
                "path",
                path,
                "summary",
                ApiSchema.html(operation.get("summary").stringValue()),
                "description",
                ApiSchema.html(operation.get("description").stringValue()),
                "hasParameters",
                !parameters.isEmpty(),
                "parameters",
                parameters,
                "replies",
                replies);
        JsonNode body = operation.path("requestBody");
        shown.put("body", body.isMissingNode() ? "" : content(body));
        shown.put("table", tables(bodySchema(body)));
        shown.put("optional", !body.path("required").asBoolean(true));
        return shown;
    }

    private static Map<String, Object> parameter(JsonNode parameter) {
        return Ordered.map(
                "name",
                parameter.get("name").stringValue(),
                "in",
                parameter.get("in").stringValue(),
                "required",
                parameter.path("required").asBoolean(false),
                "type",
                ApiSchema.type(parameter.get("schema")),
                "description",
                ApiSchema.html(parameter.path("description").asString("")));
    }

    /** Schemas of a body or reply, those that are no JSON with what they are instead. */
    private static String content(JsonNode of) {
        List<String> all = new ArrayList<>();
        of.path("content")
                .properties()
                .forEach(content -> all.add(ApiSchema.type(content.getValue().get("schema"))
                        + (content.getKey().equals("application/json")
                                ? ""
                                : " <small>" + ApiSchema.escaped(content.getKey()) + "</small>")));
        return String.join(" or ", all);
    }

    private List<Map<String, Object>> schemas() {
        return document.at("/components/schemas").properties().stream()
                .map(schema -> schema(schema.getKey(), schema.getValue()))
                .toList();
    }

    private Map<String, Object> schema(String name, JsonNode schema) {
        return Ordered.map(
                "name",
                name,
                "description",
                ApiSchema.html(schema.path("description").asString("")),
                "type",
                schema.has("properties") ? "" : ApiSchema.type(schema),
                "table",
                tables(schema));
    }

    private JsonNode bodySchema(JsonNode body) {
        return body.path("content")
                .valueStream()
                .findFirst()
                .map(content -> resolved(content.get("schema")))
                .orElse(MissingNode.getInstance());
    }

    private JsonNode resolved(JsonNode reference) {
        return document.at(reference.get("$ref").stringValue().substring(1));
    }

    /** Of the fields of an object and of the events of a stream; none for anything else. */
    private static List<Map<String, Object>> tables(JsonNode schema) {
        List<Map<String, Object>> tables = new ArrayList<>();
        if (schema.has("properties")) {
            tables.add(table("Field", "Type", schema, schema.get("properties")));
        }
        if (schema.has("x-events")) {
            tables.add(table("Event", "Data", schema, schema.get("x-events")));
        }
        return tables;
    }

    private static Map<String, Object> table(String first, String second, JsonNode schema, JsonNode fields) {
        return Ordered.map(
                "first",
                first,
                "second",
                second,
                "rows",
                fields.properties().stream().map(field -> row(schema, field)).toList());
    }

    private static Map<String, Object> row(JsonNode schema, Map.Entry<String, JsonNode> field) {
        boolean required = schema.path("required").values().stream()
                .anyMatch(name -> name.stringValue().equals(field.getKey()));
        return Ordered.map(
                "name",
                field.getKey(),
                "required",
                required,
                "type",
                ApiSchema.type(field.getValue()),
                "description",
                ApiSchema.html(field.getValue().path("description").asString("")));
    }
}
