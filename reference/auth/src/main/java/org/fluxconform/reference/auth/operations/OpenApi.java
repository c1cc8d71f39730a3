package org.fluxconform.reference.auth.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.Access;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.http.Route;
import org.fluxconform.reference.auth.http.RouteTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an OpenAPI 3.1 document of the table of routes, which says what there is and who may call it, and of the
 * {@link ApiDescription}, which says what goes in and comes out. What follows from the two is in neither: that a route which
 * asks for credentials answers 401 without, that one with a body answers 413 and 422.
 */
final class OpenApi {

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** What {@code endpoints.yaml} may say of an endpoint. */
    private static final Set<String> WORDS = Set.of(
            "id", "summary", "notes", "parameters", "body", "optional", "replies", "headers", "denied", "errors");

    private static final String ABOUT = """
            Every refusal is `{"detail"}`: a text, for 422 a list of everything that is wrong, for some 403 an object that \
            names what is missing. With authentication off, no credentials are needed. Every GET has a HEAD unless it says \
            otherwise. Bodies may have fields that are not here, which are ignored; numbers, `true` and `false` may be \
            written as strings. A request that is not even HTTP, or whose headers have more than 32768 bytes, gets 400, 414 \
            or 431 before any endpoint is asked.""";

    private final ApiDescription description;
    private final ObjectNode document = Json.MAPPER.createObjectNode();

    private OpenApi(ApiDescription description) {
        this.description = description;
    }

    /** @throws IllegalStateException if a route is not described, or something is described that is no route */
    static ObjectNode document(RouteTable table, Dialect dialect) {
        return new OpenApi(ApiDescription.of(dialect)).of(table);
    }

    private ObjectNode of(RouteTable table) {
        checkNames(
                "endpoints",
                table.routes().stream().map(OpenApi::key).collect(Collectors.toSet()),
                description.endpoints().keySet());
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Flux")
                .put("version", HealthRoutes.version())
                .put("description", ABOUT);
        ArrayNode tags = document.putArray("tags");
        description.endpoints().values().stream()
                .map(ApiDescription.Endpoint::group)
                .distinct()
                .forEach(group -> tags.addObject().put("name", group));
        ObjectNode paths = document.putObject("paths");
        for (Route route : table.routes()) {
            paths.withObjectProperty(route.path()).set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        components();
        return complete(document);
    }

    private void components() {
        ObjectNode components = document.putObject("components");
        components.set("schemas", description.schemas());
        components.set("parameters", description.parameters());
        components
                .putObject("headers")
                .set("X-Request-Id", header("The id that log and audit record have for the request."));
        ObjectNode schemes = components.putObject("securitySchemes");
        scheme(schemes, "bearer", "An API key, an access token of the OIDC issuer, or an execution token.");
        scheme(schemes, "executionToken", "The token that a worker gets with an execution.");
        scheme(schemes, "bootstrapToken", "`flux server bootstrap-token` prints it on the server's host.");
    }

    private static void scheme(ObjectNode schemes, String name, String description) {
        schemes.putObject(name).put("type", "http").put("scheme", "bearer").put("description", description);
    }

    private ObjectNode operation(Route route) {
        ApiDescription.Endpoint endpoint = description.endpoints().get(key(route));
        ObjectNode said = endpoint.said();
        Set<String> unknown = new TreeSet<>(said.propertyNames());
        unknown.removeAll(WORDS);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(key(route) + ": unknown words " + unknown);
        }
        ObjectNode operation = Json.MAPPER.createObjectNode();
        operation.put("operationId", said.get("id").stringValue());
        operation.putArray("tags").add(endpoint.group());
        operation.put("summary", said.get("summary").stringValue());
        operation.put(
                "description",
                "For " + who(route.access()) + ". " + said.path("notes").asString(""));
        operation.set("security", security(route.access()));
        List<ObjectNode> parameters = parameters(route, said);
        ArrayNode references = operation.putArray("parameters");
        said.path("parameters")
                .forEach(name -> references.addObject().put("$ref", "#/components/parameters/" + name.stringValue()));
        if (said.has("body")) {
            ObjectNode body = operation.putObject("requestBody");
            body.put("required", !said.path("optional").asBoolean(false));
            content(body, said.get("body"));
        }
        ObjectNode responses = operation.putObject("responses");
        said.get("replies").properties().forEach(reply -> success(responses, reply.getKey(), reply.getValue(), said));
        errors(route, said, parameters).forEach((status, when) -> error(responses, status, when, said));
        return operation;
    }

    private List<ObjectNode> parameters(Route route, ObjectNode said) {
        List<ObjectNode> parameters = new ArrayList<>();
        said.path("parameters")
                .forEach(name ->
                        parameters.add((ObjectNode) description.parameters().required(name.stringValue())));
        checkNames(
                "parameters in the path of " + key(route),
                PATH_PARAMETER
                        .matcher(route.path())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()),
                parameters.stream()
                        .filter(parameter -> parameter.get("in").stringValue().equals("path"))
                        .map(parameter -> parameter.get("name").stringValue())
                        .collect(Collectors.toSet()));
        return parameters;
    }

    private void success(ObjectNode responses, String status, JsonNode schemas, ObjectNode said) {
        ObjectNode response = response(responses, status, status.startsWith("2") ? "Done." : "Not now.");
        said.path("headers")
                .properties()
                .forEach(header -> ((ObjectNode) response.get("headers"))
                        .set(header.getKey(), header(header.getValue().stringValue())));
        content(response, schemas);
    }

    /** What else it answers, by status, and when. */
    private static Map<String, String> errors(Route route, ObjectNode said, List<ObjectNode> parameters) {
        boolean body = said.has("body");
        Map<String, String> errors = new TreeMap<>();
        if (body || !parameters.isEmpty()) {
            errors.put("400", "A character that no name has, or a parameter twice.");
        }
        if (!(route.access() instanceof Access.Open)) {
            errors.put("401", "No credentials, or none that count.");
        }
        if (!(route.access() instanceof Access.Open || route.access() instanceof Access.Authenticated)) {
            errors.put("403", "The caller may not.");
        }
        if (route.changes()) {
            errors.put("409", "Somebody else has just changed or deleted what this refers to.");
        }
        if (body) {
            errors.put("408", "The body comes too slowly.");
            errors.put("413", "The body is larger than the server takes.");
        }
        if (body || parameters.stream().anyMatch(OpenApi::isRead)) {
            errors.put("422", "A field is missing or wrong.");
        }
        errors.put(
                "5XX",
                "503 for a while, as when the database is busy; 500 is the server's own fault: its log tells more.");
        said.path("errors")
                .properties()
                .forEach(error -> errors.put(error.getKey(), error.getValue().stringValue()));
        return errors;
    }

    /** Whether it is in the query and must be a number or a flag. */
    private static boolean isRead(ObjectNode parameter) {
        return parameter.get("in").stringValue().equals("query")
                && Set.of("integer", "boolean")
                        .contains(parameter.get("schema").path("type").asString(""));
    }

    private void error(ObjectNode responses, String status, String when, ObjectNode said) {
        ObjectNode response = response(responses, status, when);
        ObjectNode schema =
                response.putObject("content").putObject("application/json").putObject("schema");
        if (status.equals("403") && said.has("denied")) {
            ArrayNode either = schema.putArray("anyOf");
            either.addObject().put("$ref", "Error");
            ObjectNode denied = either.addObject();
            denied.put("type", "object").putArray("required").add("detail");
            denied.putObject("properties").putObject("detail").set("$ref", said.get("denied"));
        } else {
            schema.put("$ref", status.equals("422") ? "FieldErrors" : "Error");
        }
    }

    private static ObjectNode response(ObjectNode responses, String status, String description) {
        ObjectNode response = responses.putObject(status);
        response.put("description", description);
        response.putObject("headers").putObject("X-Request-Id").put("$ref", "#/components/headers/X-Request-Id");
        return response;
    }

    /** @param schemas the name of one, or a list of names */
    private void content(ObjectNode of, JsonNode schemas) {
        ObjectNode content = of.putObject("content");
        for (JsonNode name :
                schemas.isArray() ? schemas : Json.MAPPER.createArrayNode().add(schemas)) {
            String type = description
                    .schemas()
                    .required(name.stringValue())
                    .path("contentMediaType")
                    .asString("application/json");
            content.putObject(type).putObject("schema").set("$ref", name);
        }
    }

    private static ObjectNode header(String description) {
        ObjectNode header = Json.MAPPER.createObjectNode();
        header.put("description", description).putObject("schema").put("type", "string");
        return header;
    }

    private static ArrayNode security(Access access) {
        ArrayNode security = Json.MAPPER.createArrayNode();
        if (access instanceof Access.Holds holds) {
            security.addObject().putArray("bearer").add(holds.template());
        } else if (access instanceof Access.ThatWorker) {
            security.addObject().putArray("bearer").add(Access.ThatWorker.PERMISSION.toString());
        } else if (access instanceof Access.Checked checked
                && checked.template().equals("exec_token")) {
            security.addObject().putArray("executionToken");
        } else if (access instanceof Access.Checked checked) {
            security.addObject().putArray("bearer").add(checked.template());
        } else if (access instanceof Access.Special) {
            security.addObject().putArray("bootstrapToken");
        } else if (access instanceof Access.Authenticated) {
            security.addObject().putArray("bearer");
        }
        return security;
    }

    private static String who(Access access) {
        if (access instanceof Access.Open) {
            return "everybody";
        } else if (access instanceof Access.Holds holds) {
            return "whoever holds `" + holds.template() + "`";
        } else if (access instanceof Access.ThatWorker) {
            return "the worker of that name, which holds `" + Access.ThatWorker.PERMISSION + "`";
        } else if (access instanceof Access.Checked checked
                && checked.template().equals("exec_token")) {
            return "whoever has the execution token of that execution";
        } else if (access instanceof Access.Checked checked) {
            return "whoever holds `" + checked.template() + "`";
        } else if (access instanceof Access.Special) {
            return "whoever has the bootstrap token";
        }
        return "everybody who is authenticated; each sees what they may";
    }

    private static String key(Route route) {
        return route.method() + " " + route.path();
    }

    /** In the resources a {@code $ref} is the name of a schema. */
    private static ObjectNode complete(ObjectNode node) {
        node.findParents("$ref").forEach(parent -> {
            String name = parent.get("$ref").stringValue();
            if (!name.startsWith("#")) {
                ((ObjectNode) parent).put("$ref", "#/components/schemas/" + name);
            }
        });
        return node;
    }

    private static void checkNames(String what, Set<String> there, Set<String> described) {
        Set<String> undescribed = new TreeSet<>(there);
        undescribed.removeAll(described);
        Set<String> unknown = new TreeSet<>(described);
        unknown.removeAll(there);
        if (!undescribed.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException(
                    what + ": not described " + undescribed + ", described but not there " + unknown);
        }
    }
}
