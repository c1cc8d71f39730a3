package org.fluxconform.kit.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fluxconform.kit.plan.Trust;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A kill matrix as files: a table for people, and the suite's {@code trust.json}, which reports quote. */
public final class KillReport {

    /** The table for people. */
    public static final String TABLE = "kill-matrix.md";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final KillMatrix matrix;

    public KillReport(KillMatrix matrix) {
        this.matrix = matrix;
    }

    /** What reports and {@code conform explain} quote. */
    public Trust trust() {
        Map<String, List<String>> kills = new LinkedHashMap<>();
        matrix.kills().forEach((id, mutants) -> kills.put(id, List.copyOf(mutants)));
        return new Trust(matrix.floor(), matrix.asked(), kills, matrix.alone(), Map.of());
    }

    /** Writes {@code trust.json} beside the suite's ledger; what it says of generated faults stays. */
    public void writeTrust(Path features) throws IOException {
        String suite = matrix.ledger().suite();
        write(features, suite, trust().withGenerated(Trust.read(features, suite).generated()));
    }

    /** Writes {@code trust.json}, sorted, so that two of them can be compared. */
    public static void write(Path features, String suite, Trust trust) throws IOException {
        Map<String, Object> sorted = new LinkedHashMap<>();
        sorted.put("floor", new TreeMap<>(trust.floor()));
        sorted.put("asked", new TreeMap<>(trust.asked()));
        sorted.put("kills", new TreeMap<>(trust.kills()));
        sorted.put("alone", new TreeMap<>(trust.alone()));
        sorted.put("weak", trust.weakSpots());
        if (!trust.generated().isEmpty()) {
            Map<String, Object> packages = new LinkedHashMap<>();
            trust.generated().forEach((name, figures) -> packages.put(name, figures(figures)));
            sorted.put("generated", packages);
        }
        Files.writeString(features.resolve(suite).resolve(Trust.FILE), JSON.writeValueAsString(sorted) + "\n");
    }

    private static Map<String, Object> figures(Trust.FaultsOfPackage figures) {
        Map<String, Object> sorted = new LinkedHashMap<>();
        sorted.put("killed", figures.killed());
        sorted.put("survived", figures.survived());
        sorted.put("notReached", figures.notReached());
        sorted.put("equivalent", figures.equivalent());
        sorted.put("kills", figures.kills());
        sorted.put("alone", figures.alone());
        return sorted;
    }

    /** Writes {@link #TABLE}: requirement, its mutants, and which other requirements noticed them. */
    public void writeTable(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(TABLE), table());
    }

    String table() {
        List<String> lines = new ArrayList<>();
        lines.add("# Kill matrix: " + matrix.ledger().suite());
        lines.add("");
        lines.add("| mutant | what is different | own requirements | result | noticed by others as well |");
        lines.add("|---|---|---|---|---|");
        for (Trial trial : matrix.trials()) {
            Set<String> others = new TreeSet<>(trial.failed());
            others.removeAll(trial.mutant().kills());
            boolean broken = trial.mutant().kind() == Mutant.Kind.BROKEN;
            lines.add("| %s | %s | %s | %s | %s |"
                    .formatted(
                            trial.mutant().name(),
                            trial.mutant().summary().replace("|", "\\|"),
                            String.join(", ", new TreeSet<>(trial.mutant().kills())),
                            name(trial.result()),
                            broken ? String.join(", ", others) : ""));
        }
        lines.add("");
        lines.addAll(byRequirement());
        matrix.faults().forEach(fault -> lines.add("- **" + fault + "**"));
        return String.join("\n", lines) + "\n";
    }

    private List<String> byRequirement() {
        Trust trust = trust();
        List<String> lines = new ArrayList<>();
        lines.add("## By requirement");
        lines.add("");
        lines.add("| requirement | mutants killed | made for it alone |");
        lines.add("|---|---|---|");
        new TreeMap<>(trust.kills())
                .forEach((id, mutants) -> lines.add("| %s | %d | %d |"
                        .formatted(id, mutants.size(), trust.alone().getOrDefault(id, 0))));
        lines.add("");
        List<String> weak = trust.weakSpots();
        lines.add("Weak spots, with a single mutant (%d): %s".formatted(weak.size(), String.join(", ", weak)));
        lines.add("");
        return lines;
    }

    /** A result as people read it: {@code killed by others}. */
    public static String name(Trial.Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
