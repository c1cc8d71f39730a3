package org.fluxconform.reference.auth.store;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in columns. Numbers stay as they were written. */
final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonText() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** null stands for JSON's null and for no value at all. */
    static String writeOrNull(JsonNode value) {
        return value == null || value.isNull() ? null : write(value);
    }

    static JsonNode treeOrNull(String json) {
        return json == null ? null : JSON.readTree(json);
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    static List<String> texts(String json) {
        return List.copyOf(JSON.readValue(json, TEXTS));
    }

    static Map<String, Object> object(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, OBJECT);
    }
}
