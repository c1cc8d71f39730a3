package org.fluxconform.kit.scenario.jobsigning;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
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

    JsonNode find(String kind, String id) {
        for (JsonNode vector : vectors.get(kind)) {
            if (vector.get("id").asString().equals(id)) {
                return vector;
            }
        }
        throw new IllegalArgumentException("no recording of " + kind + " has the id '" + id + "'");
    }

    List<String> ids() {
        return Stream.of("wrap", "unwrap", "config")
                .flatMap(kind -> vectors.get(kind).valueStream())
                .map(vector -> vector.get("id").asString())
                .toList();
    }

    /** The error that was recorded; empty if there was none. Of several outcomes the first error counts. */
    static Optional<String> error(JsonNode vector) {
        JsonNode expected = vector.get("expect");
        return (expected.isArray() ? expected.valueStream() : Stream.of(expected))
                .filter(outcome -> !outcome.get("ok").asBoolean())
                .map(outcome -> outcome.get("msg").asString())
                .findFirst();
    }

    /** The mechanisms that its configuration names, and the one that signed. */
    static Set<String> mechanisms(JsonNode vector, RecordedVectors all) {
        String configuration = vector.has("config")
                ? all.vectors
                        .get("configs")
                        .get(vector.get("config").asString())
                        .asString()
                : vector.get("files").toString().replace("\\\"", "\"").replace("\\n", "\n");
        String names = configuration
                .lines()
                .filter(line -> line.contains("default-type") || line.contains("allowed-types"))
                .collect(Collectors.joining("\n"));
        String signed = vector.has("input") ? mechanismIn(vector.get("input").asString()) : "";
        return Stream.of("munge", "curve", "none")
                .filter(name -> names.contains('"' + name + '"') || signed.equals(name))
                .collect(Collectors.toSet());
    }

    private static String mechanismIn(String request) {
        try {
            return SignedRequest.of(request)
                    .entries()
                    .first("mechanism")
                    .map(Entry::value)
                    .orElse("");
        } catch (IllegalArgumentException noRequest) {
            return "";
        }
    }

    JsonNode key(String name) {
        return vectors.get("keys").get(name);
    }

    byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asString());
    }

    private static Path file() {
        return root().resolve("fixtures/job-signing/vectors.json");
    }

    /** The checkout. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("fixtures").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder;
    }
}
