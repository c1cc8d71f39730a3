package org.fluxconform.kit.scenario.jobsigning;

import java.nio.file.Path;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the Flux library was seen doing, for tests of what the kit does by itself. */
final class RecordedVectors {

    private final JsonNode vectors = JsonMapper.shared().readTree(file());

    JsonNode wrap(String id) {
        for (JsonNode vector : vectors.get("wrap")) {
            if (vector.get("id").asString().equals(id)) {
                return vector;
            }
        }
        throw new IllegalArgumentException("no recording '" + id + "'");
    }

    JsonNode key(String name) {
        return vectors.get("keys").get(name);
    }

    byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asString());
    }

    private static Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("fixtures").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder.resolve("fixtures/job-signing/vectors.json");
    }
}
