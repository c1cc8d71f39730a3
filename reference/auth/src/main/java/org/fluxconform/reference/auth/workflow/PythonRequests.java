package org.fluxconform.reference.auth.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.auth.support.Refused;
import org.treesitter.TSNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads which worker a workflow asks for: {@code ResourceRequest(cpu=4, memory="8Gi")}, {@code ResourceRequest.with_gpu(1)}. */
final class PythonRequests {

    private static final String TYPE = "ResourceRequest";
    private static final String SINGLE = TYPE + ".with_";
    private static final Set<String> NAMES = Set.of("cpu", "memory", "disk", "gpu", "packages");
    private static final JsonMapper JSON = new JsonMapper();

    private final PythonSource source;
    private final PythonLiterals literals;

    PythonRequests(PythonSource source, PythonLiterals literals) {
        this.source = source;
        this.literals = literals;
    }

    /** What of it is literal, by name; empty if that is nothing. @throws Refused 400 for a number that is no amount */
    Optional<JsonNode> read(TSNode node) {
        String called = PythonSource.field(node, "function")
                .flatMap(source::dotted)
                .map(name -> name.substring(Math.max(name.lastIndexOf(TYPE), 0)))
                .orElse("");
        Optional<TSNode> arguments = PythonSource.field(node, "arguments");
        ObjectNode requests = JsonNodeFactory.instance.objectNode();
        if (called.equals(TYPE)) {
            arguments.map(source::keywords).orElse(Map.of()).forEach((name, value) -> add(requests, name, value));
        } else if (called.startsWith(SINGLE)) {
            arguments
                    .map(source::children)
                    .flatMap(list -> list.stream().findFirst())
                    .ifPresent(value -> add(requests, called.substring(SINGLE.length()), value));
        }
        return requests.isEmpty() ? Optional.empty() : Optional.of(requests);
    }

    private void add(ObjectNode requests, String name, TSNode value) {
        if (NAMES.contains(name)) {
            value(value).ifPresent(literal -> requests.set(name, literal));
        }
    }

    private Optional<JsonNode> value(TSNode node) {
        return switch (node.getType()) {
            case "integer", "float" ->
                Optional.of(JsonNodeFactory.instance.numberNode(
                        literals.number(node).orElseThrow(() -> noAmount(PythonSource.line(node)))));
            case "list", "tuple", "set" -> Optional.of(JSON.valueToTree(literals.texts(node)));
            default -> literals.text(node).map(JsonNodeFactory.instance::stringNode);
        };
    }

    private static Refused noAmount(int line) {
        return Refused.invalid("no amount of a resource (<unknown>, line " + line
                + "): expected a decimal number of at most 15 digits before and 9 after the point");
    }
}
