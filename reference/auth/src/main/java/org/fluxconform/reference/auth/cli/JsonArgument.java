package org.fluxconform.reference.auth.cli;

import org.fluxconform.reference.auth.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Input of a workflow on the command line. */
final class JsonArgument {

    private JsonArgument() {}

    /** @param text JSON, or null for none */
    static JsonNode parse(String text, Client client) {
        if (text == null) {
            return NullNode.getInstance();
        }
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (JacksonException e) {
            // said below
        }
        throw client.wrongUsage("the input is no JSON; a string is written '\"like this\"'");
    }
}
