package org.fluxconform.kit.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
 * - package: cli                 # a whole package is not counted, and not tried unless it is named
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

            @com.fasterxml.jackson.annotation.JsonProperty("package")
            String packageName,

            String reason) {

        boolean isPackage() {
            return packageName != null && className == null && method == null && code == null && change == null;
        }

        boolean isPlace() {
            return packageName == null && className != null && method != null && code != null;
        }
    }

    private final List<Entry> entries;
    private final Map<String, String> packages;

    private Equivalents(List<Entry> entries, Map<String, String> packages) {
        this.entries = entries;
        this.packages = packages;
    }

    /**
     * Empty where a suite has no such file.
     *
     * @throws KitError if it can't be read, or an entry lacks something
     */
    public static Equivalents read(Path features, String suite) {
        Path file = features.resolve(suite).resolve(FILE);
        List<Entry> entries = new ArrayList<>();
        Map<String, String> packages = new TreeMap<>();
        if (!Files.exists(file)) {
            return new Equivalents(entries, packages);
        }
        try {
            for (Written one : YAML.readValue(Files.readString(file), Written[].class)) {
                boolean reasoned = one != null && one.reason != null && !one.reason.isBlank();
                if (reasoned && one.isPackage()) {
                    packages.put(one.packageName, one.reason);
                } else if (reasoned && one.isPlace()) {
                    entries.add(new Entry(one.className, one.method, one.code.strip(), one.change, one.reason));
                } else {
                    throw new KitError(file
                            + ": an entry has class, method, code and reason, or package and reason; this one has not: "
                            + one);
                }
            }
        } catch (JacksonException | IOException bad) {
            throw new KitError(file + ": " + bad.getMessage(), bad);
        }
        return new Equivalents(entries, packages);
    }

    /** Packages that are not counted, each with the reason. */
    public Map<String, String> packages() {
        return Collections.unmodifiableMap(packages);
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
        packages.keySet().stream()
                .filter(name ->
                        faults.stream().noneMatch(fault -> fault.packageName().equals(name)))
                .forEach(name -> problems.add(FILE + ": there are no faults in a package " + name));
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
