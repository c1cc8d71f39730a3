package org.fluxconform.reference.auth.store;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON in columns. */
final class JsonText {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonText() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static List<String> texts(String json) {
        return List.copyOf(JSON.readValue(json, TEXTS));
    }

    static Map<String, Object> object(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, OBJECT);
    }
}
