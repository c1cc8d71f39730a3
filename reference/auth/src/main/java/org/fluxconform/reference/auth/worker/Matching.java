package org.fluxconform.reference.auth.worker;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.fluxconform.reference.auth.store.DispatchRows.Waiting;
import org.fluxconform.reference.auth.store.Worker;
import tools.jackson.databind.JsonNode;

/** Whether a worker is one that an execution may go to: it has the labels and what its workflow asks for. */
final class Matching {

    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)(?:([KMGT])(i?))?[Bb]?", Pattern.CASE_INSENSITIVE);

    /** What a workflow may ask for, by name; anything else is nothing that a worker says of itself. */
    private static final Map<String, BiPredicate<Worker, JsonNode>> REQUESTS = Map.of(
            "cpu", (worker, asked) -> has(worker, "cpu_available", asked),
            "memory", (worker, asked) -> has(worker, "memory_available", asked),
            "disk", (worker, asked) -> has(worker, "disk_free", asked),
            "gpu",
                    (worker, asked) -> amount(asked)
                            .filter(count -> count.compareTo(BigDecimal.valueOf(
                                            worker.resources().path("gpus").size()))
                                    <= 0)
                            .isPresent(),
            "packages", Matching::hasPackages);

    private Matching() {}

    static boolean fits(Worker worker, Waiting execution) {
        return hasLabels(worker, execution.affinity()) && hasResources(worker, execution.requests());
    }

    private static boolean hasLabels(Worker worker, JsonNode affinity) {
        return affinity == null
                || affinity.isObject()
                        && affinity.propertyStream()
                                .allMatch(label -> label.getValue()
                                        .asString()
                                        .equals(worker.labels().get(label.getKey())));
    }

    private static boolean hasResources(Worker worker, JsonNode requests) {
        return requests == null
                || requests.propertyStream()
                        .filter(request -> !request.getValue().isNull())
                        .allMatch(request -> REQUESTS.getOrDefault(request.getKey(), (any, asked) -> true)
                                .test(worker, request.getValue()));
    }

    private static boolean has(Worker worker, String resource, JsonNode asked) {
        Optional<BigDecimal> there = amount(worker.resources().path(resource));
        Optional<BigDecimal> needed = amount(asked);
        return there.isPresent() && needed.isPresent() && needed.get().compareTo(there.get()) <= 0;
    }

    /** A number, or one with a unit such as {@code 4Gi}. */
    private static Optional<BigDecimal> amount(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        Matcher text = AMOUNT.matcher(value.asString("").strip());
        if (!text.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text.group(1));
        if (text.group(2) == null) {
            return Optional.of(number);
        }
        int power = "KMGT".indexOf(Character.toUpperCase(text.group(2).charAt(0))) + 1;
        return Optional.of(number.multiply(
                BigDecimal.valueOf(text.group(3).isEmpty() ? 1000 : 1024).pow(power)));
    }

    private static boolean hasPackages(Worker worker, JsonNode asked) {
        List<String> there = StreamSupport.stream(worker.packages().spliterator(), false)
                .map(one -> one.path("name").asString(""))
                .toList();
        // a version condition after the name is for the worker to judge
        return StreamSupport.stream(asked.spliterator(), false)
                .map(one -> one.asString("").split("[=<>!~ ;\\[]", 2)[0])
                .allMatch(there::contains);
    }
}
