package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Flux library was seen doing: {@code fixtures/job-signing/vectors.json}, and the files that the recordings
 * speak of. They are written once for a run.
 */
final class Recorded {

    private static final String MUNGE_SOCKET = "${MUNGE_SOCKET}";

    private final JsonNode vectors;
    private final Path folder;
    private final Peers peers;
    private final Map<String, String> patterns = new ConcurrentHashMap<>();

    private Recorded(JsonNode vectors, Path folder, Peers peers) {
        this.vectors = vectors;
        this.folder = folder;
        this.peers = peers;
        writeFiles();
    }

    static Recorded of(RunScope run) {
        return run.shared().get(Recorded.class, () -> {
            JsonNode vectors = JsonMapper.shared().readTree(run.fixtures().resolve("vectors.json"));
            ConfigurationFolder folder =
                    ConfigurationFolder.create(run.scratch().resolve("recorded"));
            return new Recorded(vectors, folder.path(), run.peers());
        });
    }

    /** A recording by its id. */
    JsonNode find(String kind, String id) {
        for (JsonNode vector : vectors.get(kind)) {
            if (vector.get("id").asString().equals(id)) {
                return vector;
            }
        }
        throw new IllegalArgumentException("no recording of " + kind + " has the id '" + id + "'");
    }

    Path passwd() {
        return folder.resolve("passwd");
    }

    /** Pattern of the configuration that a recording names. */
    String configuration(JsonNode vector) {
        return patterns.computeIfAbsent(vector.get("config").asString(), this::writeConfiguration);
    }

    /** The files of a recording about configuration, in a folder of their own. */
    ConfigurationFolder files(JsonNode vector, Path into) {
        ConfigurationFolder written = ConfigurationFolder.create(into);
        vector.get("files").properties().forEach(file -> written.write(file.getKey(), content(file.getValue())));
        return written;
    }

    /** A recorded text, with the places of this run in it. */
    String here(String text) {
        return text.replace("${DIR}", folder.toString());
    }

    private String writeConfiguration(String name) {
        String text = here(vectors.get("configs").get(name).asString());
        // Only who speaks to the daemon needs it; others get by with the name of a socket.
        String socket = text.contains(MUNGE_SOCKET) && name.startsWith("munge") || name.startsWith("default")
                ? munge()
                : folder.resolve("no-munge").toString();
        return ConfigurationFolder.create(folder.resolve("config-" + name))
                .write("security.toml", text.replace(MUNGE_SOCKET, socket).getBytes(StandardCharsets.UTF_8))
                .pattern();
    }

    private String munge() {
        byte[] key =
                HexFormat.of().parseHex(vectors.get("keys").get("munge_key_hex").asString());
        return peers.munge().withKey(new MungeKey(key)).socket().toString();
    }

    private void writeFiles() {
        write(passwd(), here(vectors.get("passwd").asString()));
        vectors.get("files").properties().forEach(file -> {
            String name = file.getKey();
            JsonNode key = vectors.get("keys").get(file.getValue().asString());
            if (key == null) {
                write(folder.resolve(name), "");
            } else {
                Path secret = folder.resolve(name.replace("[.pub]", ""));
                write(secret, key.get("secret_file").asString());
                write(
                        secret.resolveSibling(secret.getFileName() + ".pub"),
                        key.get("pub_file").asString());
            }
        });
    }

    private static byte[] content(JsonNode file) {
        return file.isString()
                ? file.asString().getBytes(StandardCharsets.UTF_8)
                : HexFormat.of().parseHex(file.get("hex").asString());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
