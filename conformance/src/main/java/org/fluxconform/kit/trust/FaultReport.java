package org.fluxconform.kit.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fluxconform.kit.plan.Trust.FaultsOfPackage;

/** What became of generated faults, by package and by requirement: for people, and as figures. */
public final class FaultReport {

    private final String suite;
    private final List<FaultTrial> trials;

    /** What it is written to. */
    public static final String FILE = "generated.md";

    public FaultReport(String suite, List<FaultTrial> trials) {
        this.suite = suite;
        this.trials = List.copyOf(trials);
    }

    /** Package to its figures, sorted. */
    public Map<String, FaultsOfPackage> packages() {
        Map<String, List<FaultTrial>> grouped = trials.stream()
                .collect(
                        Collectors.groupingBy(trial -> trial.fault().packageName(), TreeMap::new, Collectors.toList()));
        Map<String, FaultsOfPackage> packages = new TreeMap<>();
        grouped.forEach((name, those) -> packages.put(name, figures(those)));
        return packages;
    }

    private static FaultsOfPackage figures(List<FaultTrial> trials) {
        Map<String, Integer> kills = new TreeMap<>();
        Map<String, Integer> alone = new TreeMap<>();
        for (FaultTrial trial : trials) {
            trial.killedBy().forEach(id -> kills.merge(id, 1, Integer::sum));
            if (trial.killedBy().size() == 1) {
                trial.killedBy().forEach(id -> alone.merge(id, 1, Integer::sum));
            }
        }
        return new FaultsOfPackage(
                count(trials, FaultTrial.Result.KILLED),
                count(trials, FaultTrial.Result.SURVIVED),
                count(trials, FaultTrial.Result.NOT_REACHED),
                count(trials, FaultTrial.Result.EQUIVALENT),
                kills,
                alone);
    }

    private static int count(List<FaultTrial> trials, FaultTrial.Result result) {
        return (int) trials.stream().filter(trial -> trial.result() == result).count();
    }

    /** One line: {@code format: 120 of 126 killed by scenarios (95.2 %), 4 survived, 2 not reached, 0 equivalent}. */
    public static String line(String what, FaultsOfPackage figures) {
        return "%s: %d of %d killed by scenarios (%s), %d survived, %d not reached; %d equivalent"
                .formatted(
                        what,
                        figures.killed(),
                        figures.faults(),
                        figures.share(),
                        figures.survived(),
                        figures.notReached(),
                        figures.equivalent());
    }

    /** Writes {@link #FILE}. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FILE), text());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Generated faults: " + suite);
        lines.add("");
        lines.add("| package | faults | killed by scenarios | survived | not reached | equivalent | killed |");
        lines.add("|---|---|---|---|---|---|---|");
        packages()
                .forEach((name, figures) -> lines.add("| %s | %d | %d | %d | %d | %d | %s |"
                        .formatted(
                                name,
                                figures.faults(),
                                figures.killed(),
                                figures.survived(),
                                figures.notReached(),
                                figures.equivalent(),
                                figures.share())));
        lines.add("");
        lines.add("## By requirement");
        lines.add("");
        lines.add("| requirement | faults that it noticed | that it alone noticed |");
        lines.add("|---|---|---|");
        FaultsOfPackage all = figures(trials);
        all.kills()
                .forEach((id, kills) -> lines.add(
                        "| %s | %d | %d |".formatted(id, kills, all.alone().getOrDefault(id, 0))));
        for (FaultTrial.Result result : FaultTrial.Result.values()) {
            lines.add("");
            lines.add("## " + result.text());
            lines.add("");
            trials.stream()
                    .filter(trial -> trial.result() == result)
                    .map(FaultReport::item)
                    .forEach(lines::add);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String item(FaultTrial trial) {
        GeneratedFault fault = trial.fault();
        String known = switch (trial.result()) {
            case KILLED -> (String.join(", ", trial.killedBy()) + " at " + trial.scenario()).strip();
            case SURVIVED -> trial.reached() + " scenarios come by";
            case NOT_REACHED -> "no scenario comes by";
            case EQUIVALENT -> trial.reason();
        };
        return "- %s `%s` `%s` - %s".formatted(fault.packageName(), fault.place(), fault.code(), known);
    }
}
