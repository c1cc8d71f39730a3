package org.fluxconform.reference.auth.execution;

import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.secret.Secrets;
import org.fluxconform.reference.auth.store.Tx;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Blanks out values of secrets in what executions bring in and give back: tasks work with secrets, and whoever may read an
 * execution need not know them. Secrets of fewer than {@value #MIN_LENGTH} characters are left, since they may be any word.
 */
public final class Redaction {

    private static final int MIN_LENGTH = 6;
    private static final String BLANK = "***REDACTED***";

    private final Secrets secrets;
    private final boolean enabled;

    public Redaction(Secrets secrets, boolean enabled) {
        this.secrets = secrets;
        this.enabled = enabled;
    }

    /** What is to be blanked out now. */
    Blanks now(Tx tx) {
        return new Blanks(
                enabled
                        ? secrets.readable(tx).stream()
                                .filter(JsonNode::isString)
                                .map(JsonNode::stringValue)
                                .filter(text -> text.length() >= MIN_LENGTH)
                                // of two secrets, one of which is within the other, all of the longer one goes
                                .sorted((one, other) -> other.length() - one.length())
                                .toList()
                        : List.of());
    }

    /** Texts that must not be shown. */
    record Blanks(List<String> texts) {

        @Override
        public String toString() {
            return "Blanks[" + texts.size() + "]";
        }

        /** The same value without them; null stays null. */
        JsonNode in(JsonNode value) {
            if (value == null || texts.isEmpty()) {
                return value;
            }
            if (value.isString()) {
                return JsonNodeFactory.instance.stringNode(in(value.stringValue()));
            }
            if (value.isArray()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                value.values().forEach(element -> array.add(in(element)));
                return array;
            }
            if (value.isObject()) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (Map.Entry<String, JsonNode> property : value.properties()) {
                    object.set(in(property.getKey()), in(property.getValue()));
                }
                return object;
            }
            return value;
        }

        private String in(String text) {
            String shown = text;
            for (String secret : texts) {
                shown = shown.replace(secret, BLANK);
            }
            return shown;
        }
    }
}
