package org.fluxconform.reference.auth;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what a server is asked and answers to the OpenAPI document that it serves: each answer has a status, type and fields
 * that the document names, and no other field; what is accepted is what the document lets clients send.
 */
public final class ApiContract {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Kinds of errors: no JSON text as this server has it, such as a name twice; and rules in words. */
    private static final Set<String> NO_SCHEMA_SAYS = Set.of("json_invalid", "value_error");

    private static final SchemaRegistry STRICT = registry(false);

    /** Clients may write numbers and flags as strings. */
    private static final SchemaRegistry LENIENT = registry(true);

    private final JsonNode requests;
    private final JsonNode replies;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /** @param said as the document has it */
    public record Operation(String method, String path, Pattern pattern, JsonNode said) {

        public String name() {
            return method + " " + path;
        }

        private boolean matches(String askedMethod, String askedPath) {
            return method.equals(askedMethod) && pattern.matcher(askedPath).matches();
        }
    }

    /** @param document as {@code GET /openapi.json} answers it */
    public ApiContract(String document) {
        this.requests = JSON.readTree(document);
        this.replies = closed(requests.deepCopy());
        requests.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Pattern.compile(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")),
                                operation.getValue()))));
        // a literal segment goes before a parameter
        operations.sort(Comparator.comparing(operation -> operation.path().replace('{', '~')));
    }

    /** Clients must let fields pass that they don't know; the server must not have any. */
    private static JsonNode closed(JsonNode node) {
        if (node.has("type") && node.path("properties").isObject() && !node.has("additionalProperties")) {
            ((ObjectNode) node).put("additionalProperties", false);
        }
        node.forEach(ApiContract::closed);
        return node;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** @return empty for what is no endpoint */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .findFirst();
    }

    /**
     * One request and its answer.
     *
     * @param path with its query
     * @param body empty for none
     * @param hasId whether the answer has the header X-Request-Id
     */
    public record Exchange(
            String method, String path, String body, int status, String contentType, boolean hasId, String reply) {}

    /** @throws AssertionError that says what is not as the document has it */
    public void check(Exchange exchange) {
        String[] parts = exchange.path().split("\\?", 2);
        operation(exchange.method(), parts[0]).ifPresent(operation -> {
            List<String> broken = new ArrayList<>(reply(operation, exchange));
            if (exchange.status() < 300) {
                broken.addAll(request(operation, exchange.body()));
            }
            if (exchange.status() == 422) {
                broken.addAll(refusal(operation, exchange));
            }
            if (!broken.isEmpty()) {
                throw new AssertionError("not as the OpenAPI document has it: " + exchange.method() + " "
                        + exchange.path() + " answered " + exchange.status() + " " + exchange.reply() + ": " + broken);
            }
        });
    }

    private List<String> reply(Operation operation, Exchange exchange) {
        JsonNode responses = operation.said().get("responses");
        JsonNode response = responses.path(String.valueOf(exchange.status()));
        if (response.isMissingNode() && exchange.status() >= 500) {
            response = responses.path("5XX");
        }
        if (response.isMissingNode()) {
            return List.of("no such status");
        }
        // a 400 without is of the HTTP server itself, which has not asked the endpoint
        if (!exchange.hasId() && exchange.status() != 400) {
            return List.of("no header X-Request-Id");
        }
        String type = exchange.contentType().split(";")[0];
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("no answer of type " + type);
        }
        return type.equals("application/json")
                ? validate(content.get("schema"), replies, exchange.reply(), STRICT)
                : List.of();
    }

    private List<String> request(Operation operation, String body) {
        JsonNode said = operation.said().path("requestBody");
        JsonNode schema = said.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return List.of();
        }
        if (body.isBlank()) {
            return said.get("required").booleanValue() ? List.of("no body") : List.of();
        }
        return validate(schema, requests, body, LENIENT);
    }

    /** A field that is said to be wrong must be wrong by the document, too, unless no schema could say it. */
    private List<String> refusal(Operation operation, Exchange exchange) {
        JsonNode errors = JSON.readTree(exchange.reply()).path("detail");
        List<String> broken = new ArrayList<>();
        for (JsonNode error : errors) {
            String name = error.at("/loc/1").asString("");
            if (error.at("/loc/0").asString("").equals("query") && !hasQuery(operation, name)) {
                broken.add("no parameter " + name);
            }
        }
        boolean aboutTypes = errors.valueStream()
                .noneMatch(error -> error.at("/loc/0").asString("").equals("query")
                        || NO_SCHEMA_SAYS.contains(error.path("type").asString("")));
        JsonNode schema = operation.said().at("/requestBody/content/application~1json/schema");
        if (aboutTypes && !schema.isMissingNode() && !exchange.body().isBlank()) {
            if (validate(schema, requests, exchange.body(), STRICT).isEmpty()) {
                broken.add("the document lets clients send this body");
            }
        }
        return broken;
    }

    private boolean hasQuery(Operation operation, String name) {
        return query(operation)
                .anyMatch(parameter -> parameter.get("name").stringValue().equals(name));
    }

    /** Parameters of the query, as the document has them. */
    public Stream<JsonNode> query(Operation operation) {
        return operation
                .said()
                .get("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> parameter.get("in").stringValue().equals("query"));
    }

    /** An event of an answer of type text/event-stream. @throws AssertionError as for {@link #check} */
    public void checkEvent(String path, String event, String data) {
        Operation operation = operation("GET", path.split("\\?")[0])
                .or(() -> operation("POST", path.split("\\?")[0]))
                .orElseThrow();
        JsonNode stream = resolved(operation.said().at("/responses/200/content/text~1event-stream/schema"));
        List<String> broken = stream.path("x-events").properties().stream()
                .filter(known ->
                        event.matches(known.getKey().replace(".", "\\.").replaceAll("\\{[^}]*}", ".+")))
                .findFirst()
                .map(known -> known.getValue().path("const").asString("?").isEmpty()
                        ? data.isEmpty() ? List.<String>of() : List.of("data of an event that has none")
                        : validate(known.getValue(), replies, data, STRICT))
                .orElse(List.of("no such event"));
        if (!broken.isEmpty()) {
            throw new AssertionError("not as the OpenAPI document has it: " + operation.name() + " tells " + event + " "
                    + data + ": " + broken);
        }
    }

    /** Whether clients may send a value where the schema stands. */
    public boolean takes(JsonNode schema, String json) {
        return validate(schema, requests, json, LENIENT).isEmpty();
    }

    /** The schema that a reference means. */
    public JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? requests.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }

    private List<String> validate(JsonNode schema, JsonNode document, String json, SchemaRegistry registry) {
        try {
            return compiled
                    .computeIfAbsent(
                            (document == replies) + " " + (registry == STRICT) + " " + schema,
                            key -> compile(schema, document, registry))
                    .validate(JSON.readTree(json))
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (JacksonException e) {
            return List.of("no JSON, or a number too large for the validator");
        }
    }

    private static Schema compile(JsonNode schema, JsonNode document, SchemaRegistry registry) {
        ObjectNode alone = schema.deepCopy().asObject();
        alone.set("components", document.get("components"));
        return registry.getSchema(alone);
    }

    private static SchemaRegistry registry(boolean typeLoose) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .typeLoose(typeLoose)
                        .build()));
    }
}
