package org.fluxconform.kit.scenario.auth.door;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.fluxconform.kit.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a server answered.
 *
 * @param asked method, path, and who, for messages
 * @param body as it came
 * @param redacted the same without secrets, for messages
 */
public record Reply(Operation operation, String asked, int status, HttpHeaders headers, String body, String redacted) {

    private static final int SHOWN = 300;

    /** Any answer of the class 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Any answer of the class 4xx: the asker's fault. */
    public boolean isRefusal() {
        return status >= 400 && status < 500;
    }

    /** The body as JSON; missing if it is none. */
    public JsonNode json() {
        try {
            JsonNode tree = JsonMapper.shared().readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** What the dialect finds under a name; missing if it is not there. */
    public JsonNode at(String name) {
        String pointer = operation.reply().get(name);
        if (pointer == null) {
            throw new IllegalArgumentException(
                    "the dialect does not say where the reply to '" + operation.name() + "' has its '" + name + "'");
        }
        return json().at(pointer);
    }

    /** The same as a text that has to be there. @throws AssertionError if it is not */
    public String text(String name) {
        JsonNode value = at(name);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new AssertionError("expected: the answer to '" + operation.name() + "' has a text at "
                    + operation.reply().get(name) + "\ngot: " + shown());
        }
        return value.stringValue();
    }

    /** The items of a list, which is the answer itself unless the dialect has {@code items}. */
    public List<JsonNode> items() {
        JsonNode list = operation.reply().containsKey("items") ? at("items") : json();
        if (!list.isArray()) {
            throw new AssertionError("expected: the answer to '" + operation.name() + "' is a list\ngot: " + shown());
        }
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }

    /** Status and the beginning of the body, for messages. */
    public String shown() {
        return status + (redacted.isEmpty() ? "" : " " + Excerpt.of(redacted, SHOWN));
    }
}
