package org.fluxconform.reference.auth.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.fluxconform.reference.auth.config.Dialect;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What endpoints take and answer in a dialect, as the resources beside this class say it; {@code endpoints.yaml} tells the
 * format.
 *
 * @param endpoints by {@code METHOD path}
 * @param parameters by the name that endpoints have for them, as OpenAPI has parameters
 * @param schemas by name; a {@code $ref} is such a name
 */
record ApiDescription(Map<String, Endpoint> endpoints, ObjectNode parameters, ObjectNode schemas) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** @param group which heading it stands under; @param said as {@code endpoints.yaml} has it */
    record Endpoint(String group, ObjectNode said) {}

    static ApiDescription of(Dialect dialect) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        ofDialect("endpoints.yaml", dialect)
                .properties()
                .forEach(group -> group.getValue()
                        .properties()
                        .forEach(endpoint -> endpoints.put(
                                endpoint.getKey(), new Endpoint(group.getKey(), (ObjectNode) endpoint.getValue()))));
        return new ApiDescription(endpoints, read("parameters.yaml"), ofDialect("schemas.yaml", dialect));
    }

    /** What both have, and what the dialect adds: objects are merged, lists are joined. */
    private static ObjectNode ofDialect(String resource, Dialect dialect) {
        ObjectNode all = read(resource);
        JsonNode added = all.get(dialect.name().toLowerCase(Locale.ROOT));
        return YAML.readerForUpdating(all.get("both")).readValue(added);
    }

    private static ObjectNode read(String resource) {
        try (InputStream in = ApiDescription.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the server's jar lacks " + resource + ": build it again");
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
