package org.fluxconform.kit.scenario.auth.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.NearestName;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Operations with their routes, read from a file; {@code fixtures/auth/dialects/README.md} describes it. */
public final class Dialect {

    /** The routes of the document. */
    public static final String SPEC = "spec";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final Set<String> KEYS = Set.of("request", "body", "file", "reply");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Map<String, Operation> operations;

    private Dialect(Map<String, Operation> operations) {
        this.operations = operations;
    }

    /**
     * Reads a dialect.
     *
     * @param folder of the kit's own ones
     * @param name of one of these, or else a file
     * @param beside the folder that a file's name is relative to
     * @throws KitError if it can't be read, with the place and the cure
     */
    public static Dialect read(Path folder, String name, Path beside) {
        Path own = folder.resolve(name + ".yaml");
        return new Dialect(read(folder, Files.exists(own) ? own : beside.resolve(name)));
    }

    private static Map<String, Operation> read(Path folder, Path file) {
        JsonNode root = tree(file);
        Map<String, Operation> operations = new LinkedHashMap<>();
        String base = root.path("extends").asString("");
        if (!base.isEmpty()) {
            operations.putAll(read(folder, folder.resolve(base + ".yaml")));
        }
        boolean complete = operations.isEmpty();
        root.path("operations").properties().forEach(entry -> {
            if (!complete && !operations.containsKey(entry.getKey())) {
                throw new KitError(file + ": no feature uses the operation '" + entry.getKey() + "'"
                        + NearestName.of(entry.getKey(), operations.keySet())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; spec.yaml has them all"));
            }
            operations.put(entry.getKey(), operation(file, entry.getKey(), entry.getValue()));
        });
        if (operations.isEmpty()) {
            throw new KitError(file + ": a dialect has 'operations:'");
        }
        return operations;
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JacksonException bad) {
            int line = bad.getLocation() == null ? 0 : bad.getLocation().getLineNr();
            throw new KitError(file + ":" + line + ": not valid YAML", bad);
        } catch (IOException unreadable) {
            throw new KitError(
                    "the dialect " + file + " can't be read; there are spec, upstream, and files of yours", unreadable);
        }
    }

    private static Operation operation(Path file, String name, JsonNode node) {
        String place = file + ": operation '" + name + "': ";
        for (String key : node.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new KitError(place + "unknown key '" + key + "'; there are " + new TreeSet<>(KEYS));
            }
        }
        String[] request = node.path("request").asString("").split(" ", 2);
        if (request.length != 2 || !METHODS.contains(request[0]) || !request[1].startsWith("/")) {
            throw new KitError(place + "'request' must be a method and a path, such as GET /workflows");
        }
        Map<String, String> reply = new LinkedHashMap<>();
        node.path("reply").properties().forEach(entry -> {
            String pointer = entry.getValue().asString("");
            if (!pointer.startsWith("/")) {
                throw new KitError(place + "'" + entry.getKey() + "' must be a JSON Pointer, such as /id");
            }
            reply.put(entry.getKey(), pointer);
        });
        return new Operation(
                name,
                request[0],
                request[1],
                node.get("body"),
                node.path("file").asString(null),
                reply);
    }

    /** @throws KitError if it has no route for it */
    public Operation operation(String name) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new KitError("the dialect has no route for the operation '" + name + "'"
                    + NearestName.of(name, operations.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return operation;
    }

    /**
     * The operation that an endpoint of the document is for.
     *
     * @param path as the document writes it, whatever its words in braces are
     * @throws KitError if there is none
     */
    public Operation endpoint(String method, String path) {
        return operations.values().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> shape(operation.path()).equals(shape(path)))
                .findFirst()
                .orElseThrow(() -> new KitError("the dialect has no operation for " + method + " " + path));
    }

    private static String shape(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }

    /** Names of all operations. */
    public Set<String> names() {
        return operations.keySet();
    }
}
