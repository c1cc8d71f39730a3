package org.fluxconform.kit.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fluxconform.kit.KitError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The reviewed list of generated faults that are none: {@code features/<suite>/equivalents.yaml}. A place is named by its
 * text and not by its line, because lines move.
 *
 * <pre>
 * - class: format.Integers       # the last part of the package, and the class
 *   method: parse
 *   code: "int end = text.length();"
 *   change: negated conditional  # as 'conform mutants --generated' says it; left out: all changes there
 *   reason: ...
 * </pre>
 */
public final class Equivalents {

    public static final String FILE = "equivalents.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Entry(String className, String method, String code, String change, String reason) {

        boolean fits(GeneratedFault fault) {
            return className.equals(fault.packageName() + "." + fault.simpleClass())
                    && method.equals(fault.method())
                    && code.equals(fault.code())
                    && (change == null || change.equals(fault.change()));
        }

        @Override
        public String toString() {
            return className + "." + method + ": " + code + (change == null ? "" : " (" + change + ")");
        }
    }

    /** As the file has it. */
    private record Written(
            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String className,

            String method,
            String code,
            String change,
            String reason) {}

    private final List<Entry> entries;

    private Equivalents(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Empty where a suite has no such file.
     *
     * @throws KitError if it can't be read, or an entry lacks something
     */
    public static Equivalents read(Path features, String suite) {
        Path file = features.resolve(suite).resolve(FILE);
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return new Equivalents(entries);
        }
        try {
            for (Written one : YAML.readValue(Files.readString(file), Written[].class)) {
                boolean whole = one != null
                        && one.className != null
                        && one.method != null
                        && one.code != null
                        && one.reason != null
                        && !one.reason.isBlank();
                if (!whole) {
                    throw new KitError(
                            file + ": an entry has class, method, code and reason; this one has not: " + one);
                }
                entries.add(new Entry(one.className, one.method, one.code.strip(), one.change, one.reason));
            }
        } catch (JacksonException | IOException bad) {
            throw new KitError(file + ": " + bad.getMessage(), bad);
        }
        return new Equivalents(entries);
    }

    /** Why it is no fault; null if it is not in the list. */
    public String reason(GeneratedFault fault) {
        return entries.stream()
                .filter(entry -> entry.fits(fault))
                .map(Entry::reason)
                .findFirst()
                .orElse(null);
    }

    /**
     * What is wrong with the list, one sentence each.
     *
     * @param faults all that there are
     * @param trials those that were tried
     */
    public List<String> problems(List<GeneratedFault> faults, List<FaultTrial> trials) {
        List<String> problems = new ArrayList<>();
        Set<Entry> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(entry)) {
                problems.add(FILE + ": listed twice: " + entry);
            }
            if (faults.stream().noneMatch(entry::fits)) {
                problems.add(FILE + ": there is no such fault: " + entry);
            }
        }
        trials.stream()
                .filter(trial -> trial.reason() != null && trial.result() == FaultTrial.Result.KILLED)
                .map(trial -> FILE + ": called equivalent, and " + trial.scenario() + " notices it: "
                        + trial.fault().packageName() + " " + trial.fault().place())
                .filter(Objects::nonNull)
                .forEach(problems::add);
        return problems;
    }
}
