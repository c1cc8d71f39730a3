package org.fluxconform.reference.jobsigning.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the original library was recorded to do: {@code fixtures/job-signing/vectors.json}. */
final class Vectors {

    private static final JsonNode ALL = read();

    private Vectors() {}

    static List<JsonNode> of(String section) {
        List<JsonNode> vectors = new ArrayList<>();
        ALL.get(section).forEach(vectors::add);
        if (vectors.isEmpty()) {
            throw new AssertionError("no vectors in " + section);
        }
        return vectors;
    }

    static JsonNode get(String section) {
        return ALL.get(section);
    }

    static byte[] mungeKey() {
        return bytes(ALL.get("keys").get("munge_key_hex"));
    }

    static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asString());
    }

    /** The text; null for JSON's null and for what isn't there. */
    static String text(JsonNode vector, String field) {
        return vector.hasNonNull(field) ? vector.get(field).asString() : null;
    }

    private static JsonNode read() {
        Path file = Path.of("fixtures", "job-signing", "vectors.json");
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(file))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError(file + " is in no folder above this one");
        }
        try {
            return JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
