package org.fluxconform.reference.auth.cli;

import tools.jackson.databind.JsonNode;

/** The server said no. */
final class Refusal extends Failure {

    private final int status;
    private final transient JsonNode body;

    Refusal(int status, JsonNode body, String message) {
        super(message);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    JsonNode body() {
        return body;
    }
}
