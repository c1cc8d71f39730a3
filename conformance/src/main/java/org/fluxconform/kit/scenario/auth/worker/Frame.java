package org.fluxconform.kit.scenario.auth.worker;

import tools.jackson.databind.JsonNode;

/**
 * An event that a server sent to a worker.
 *
 * @param event e.g. {@code execution_scheduled}
 * @param data what it says; missing where it is no JSON
 */
public record Frame(String event, JsonNode data) {

    /** The execution that it is about; empty if about none. */
    public String execution() {
        return data.at("/context/execution_id").asString("");
    }

    /** The execution's token; empty if there is none. */
    public String token() {
        return data.path("exec_token").asString("");
    }
}
