package org.fluxconform.reference.auth.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds strings that are no Unicode text: {@code "\ud800"} is valid JSON, but can be neither stored nor sent. */
public final class WellFormed {

    private WellFormed() {}

    /** Whether a string or a name in it is none, at any depth. */
    public static boolean isBroken(JsonNode tree) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(tree);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.isString() && isBroken(node.stringValue())) {
                return true;
            }
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                if (isBroken(property.getKey())) {
                    return true;
                }
            }
            node.values().forEach(open::push);
        }
        return false;
    }

    /** Whether there is half a surrogate pair in it. */
    public static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return true;
                }
            } else if (Character.isLowSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
