package org.fluxconform.reference.auth.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.store.Worker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a worker says of itself when it registers; unknown fields are dropped. */
final class RegistrationBody {

    private static final String[] RUNTIME = {"os_name", "os_version", "python_version"};
    private static final String[] PACKAGE = {"name", "version"};
    private static final String[] RESOURCES = {
        "cpu_total", "cpu_available", "memory_total", "memory_available", "disk_total", "disk_free"
    };
    private static final String[] GPU_MEMORY = {"memory_total", "memory_available"};
    private static final int MAX_LABELS = 100;
    private static final int MAX_PACKAGES = 10_000;
    private static final long MAX_CONCURRENT = 1_000_000;

    private RegistrationBody() {}

    static Worker read(Body body) {
        return new Worker(
                body.text("name"),
                null,
                body.object("runtime").map(RegistrationBody::runtime).orElse(null),
                packages(body),
                body.object("resources").map(RegistrationBody::resources).orElse(null),
                labels(body),
                body.has("runners") && !body.tree().get("runners").isNull() ? body.texts("runners") : null,
                body.optionalWhole("max_concurrent_executions")
                        .map(most -> concurrent(body, most))
                        .orElse(null),
                null,
                Worker.Status.ACTIVE,
                null,
                null,
                null,
                null,
                null);
    }

    private static JsonNode runtime(Body body) {
        for (String field : RUNTIME) {
            body.text(field);
        }
        return picked(body, RUNTIME);
    }

    private static JsonNode packages(Body body) {
        List<Body> packages = body.objects("packages");
        if (packages.size() > MAX_PACKAGES) {
            body.wrong("packages", "at most " + MAX_PACKAGES + " packages");
        }
        ArrayNode picked = JsonNodeFactory.instance.arrayNode();
        for (Body one : packages) {
            for (String field : PACKAGE) {
                one.text(field);
            }
            picked.add(picked(one, PACKAGE));
        }
        return picked;
    }

    private static JsonNode resources(Body body) {
        ObjectNode resources = withNumbers(body, RESOURCES, JsonNodeFactory.instance.objectNode());
        ArrayNode gpus = resources.putArray("gpus");
        for (Body gpu : body.objects("gpus")) {
            gpu.text("name");
            gpus.add(withNumbers(gpu, GPU_MEMORY, picked(gpu, "name")));
        }
        return resources;
    }

    /** Adds numbers, which may have been written as strings: whoever reads them finds numbers. */
    private static ObjectNode withNumbers(Body body, String[] fields, ObjectNode to) {
        for (String field : fields) {
            to.put(field, body.number(field));
        }
        return to;
    }

    private static Map<String, String> labels(Body body) {
        Map<String, String> labels = new TreeMap<>();
        Optional<Body> given = body.optionalObject("labels");
        given.ifPresent(object -> object.tree().propertyNames().forEach(name -> {
            String value = object.text(name);
            if (value != null) {
                labels.put(name, value);
            }
        }));
        if (labels.size() > MAX_LABELS) {
            body.wrong("labels", "at most " + MAX_LABELS + " labels");
        }
        if (labels.keySet().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
            body.wrong("labels", "a name must not contain the character U+0000");
        }
        return labels;
    }

    private static Integer concurrent(Body body, long most) {
        if (most < 1 || most > MAX_CONCURRENT) {
            body.wrong("max_concurrent_executions", "expected a number from 1 to " + MAX_CONCURRENT);
            return null;
        }
        return (int) most;
    }

    private static ObjectNode picked(Body body, String... fields) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            JsonNode value = body.tree().get(field);
            if (value != null) {
                picked.set(field, value);
            }
        }
        return picked;
    }
}
