package org.fluxconform.kit.subject;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas of the adapter protocol's messages: {@code schemas/adapter.v1/OPERATION.json}, with {@code request}
 * and {@code reply}, and {@code common.json} with the replies {@code refused} and {@code unsupported}. Each is compiled
 * when first used.
 */
final class MessageSchemas {

    private static final String ID = "https://fluxconform.org/adapter/v1/";
    private static final String FOLDER = "/schemas/adapter.v1/";
    private static final int SHOWN = 3;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas((String id) -> id.startsWith(ID) ? resource(id.substring(ID.length())) : null)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .locale(Locale.ENGLISH)
                            .build()));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /** What is wrong with a request; empty when nothing is. */
    List<String> problemsOfRequest(String op, JsonNode request) {
        return problems(op + ".json#/$defs/request", request);
    }

    /** What is wrong with a reply, which may be any of the three kinds; empty when nothing is. */
    List<String> problemsOfReply(String op, JsonNode reply) {
        if (reply.has("unsupported")) {
            return problems("common.json#/$defs/unsupported", reply);
        }
        if (reply.path("ok").isBoolean() && !reply.path("ok").booleanValue()) {
            return problems("common.json#/$defs/refused", reply);
        }
        return problems(op + ".json#/$defs/reply", reply);
    }

    private List<String> problems(String location, JsonNode message) {
        List<String> numbers = new ArrayList<>();
        numbersBeyondLong("", message, numbers);
        if (!numbers.isEmpty()) {
            return numbers;
        }
        Schema schema = compiled.computeIfAbsent(location, key -> registry.getSchema(SchemaLocation.of(ID + key)));
        List<Error> errors = schema.validate(message);
        List<String> problems = new ArrayList<>(
                errors.stream().limit(SHOWN).map(MessageSchemas::text).toList());
        if (errors.size() > SHOWN) {
            problems.add("and " + (errors.size() - SHOWN) + " more");
        }
        if (problems.isEmpty()) {
            wrongBase64(schema.getSchemaNode(), message, problems);
        }
        return problems;
    }

    private static String text(Error error) {
        String place = error.getInstanceLocation().toString();
        if ("additionalProperties".equals(error.getKeyword())) {
            return "unknown field '" + error.getProperty() + "'";
        }
        if ("required".equals(error.getKeyword())) {
            return "field '" + error.getProperty() + "' is missing";
        }
        return (place.isEmpty() ? "" : place.substring(1) + " ") + error.getMessage();
    }

    /** The protocol's numbers are 64-bit integers; checked first, since the validator fails on others. */
    private static void numbersBeyondLong(String place, JsonNode node, List<String> problems) {
        if (node.isNumber() && !(node.isIntegralNumber() && node.canConvertToLong())) {
            problems.add(place + " is no 64-bit integer");
        }
        node.properties().forEach(entry -> numbersBeyondLong(entry.getKey(), entry.getValue(), problems));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            numbersBeyondLong(place + "/" + i, node.get(i), problems);
        }
    }

    /** {@code contentEncoding} is a mere remark to a validator: here it is checked. */
    private void wrongBase64(JsonNode schema, JsonNode message, List<String> problems) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = message.path(property.getKey());
            boolean base64 = property.getValue().path("contentEncoding").isString();
            if (base64 && value.isString() && !isBase64(value)) {
                problems.add(property.getKey() + " is not base64 (RFC 4648, with padding)");
            }
        });
    }

    private static boolean isBase64(JsonNode value) {
        String text = value.stringValue();
        try {
            return Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(text))
                    .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String resource(String name) {
        try (InputStream in = MessageSchemas.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
