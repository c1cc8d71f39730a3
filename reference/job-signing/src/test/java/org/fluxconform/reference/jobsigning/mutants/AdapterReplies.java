package org.fluxconform.reference.jobsigning.mutants;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Replies of the adapter protocol that any program can give. */
final class AdapterReplies {

    static final JsonMapper JSON = JsonMapper.shared();

    private AdapterReplies() {}

    static ObjectNode ok(JsonNode request) {
        return JSON.createObjectNode().put("id", request.path("id").asLong()).put("ok", true);
    }

    static ObjectNode refusal(JsonNode request, String error) {
        return JSON.createObjectNode()
                .put("id", request.path("id").asLong())
                .put("ok", false)
                .put("error", error);
    }

    /** Claims to be able to do everything, so that nothing is left unasked. */
    static ObjectNode hello(JsonNode request) {
        ObjectNode hello = ok(request).put("name", "degenerate").put("version", "0");
        hello.putArray("suites").add("job-signing");
        List.of("wrap", "unwrap", "keygen", "casign").forEach(hello.putArray("operations")::add);
        List.of("clock", "uid", "passwd", "owner", "flags", "path-security")
                .forEach(hello.putArray("capabilities")::add);
        return hello;
    }
}
