package org.fluxconform.kit.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fluxconform.kit.KitError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a suite showed when it was tried on subjects that are known to be wrong: {@code features/<suite>/trust.json}, written
 * by {@code conform mutants}.
 *
 * @param floor degenerate subject, e.g. {@code accept-all}, to the number of MUSTs that it passes
 * @param asked the same subject to the number of MUSTs that it was asked about: to pass none of none says nothing
 * @param kills requirement to the mutants of the reference that its scenarios kill
 * @param alone requirement to how many of these were made for it alone: no other would notice, as far as is known
 * @param generated package of the reference to what became of the faults that a machine made of it, sorted
 */
@JsonIgnoreProperties("weak") // follows from the others
public record Trust(
        Map<String, Integer> floor,
        Map<String, Integer> asked,
        Map<String, List<String>> kills,
        Map<String, Integer> alone,
        Map<String, FaultsOfPackage> generated) {

    public static final String FILE = "trust.json";

    public Trust {
        floor = floor == null ? Map.of() : Map.copyOf(floor);
        asked = asked == null ? Map.of() : Map.copyOf(asked);
        kills = kills == null ? Map.of() : Map.copyOf(kills);
        alone = alone == null ? Map.of() : Map.copyOf(alone);
        generated = generated == null ? new TreeMap<>() : new TreeMap<>(generated);
    }

    /** Where nothing is known of who noticed alone. */
    public Trust(
            Map<String, Integer> floor,
            Map<String, Integer> asked,
            Map<String, List<String>> kills,
            Map<String, FaultsOfPackage> generated) {
        this(floor, asked, kills, Map.of(), generated);
    }

    /**
     * What became of the generated faults of a package.
     *
     * @param killed so many were noticed by scenarios
     * @param survived scenarios came by, and none noticed
     * @param notReached no scenario comes by
     * @param equivalent reviewed, and no question can notice them
     * @param kills requirement to how many it noticed; asking ends when two have, so there may be more
     * @param alone requirement to how many no other noticed
     */
    public record FaultsOfPackage(
            int killed,
            int survived,
            int notReached,
            int equivalent,
            Map<String, Integer> kills,
            Map<String, Integer> alone) {

        public FaultsOfPackage {
            kills = new TreeMap<>(kills);
            alone = new TreeMap<>(alone);
        }

        /** Those that a question could notice. */
        public int faults() {
            return killed + survived + notReached;
        }

        /** Of these, how many were: {@code 95.2 %}, rounded down. */
        public String share() {
            return Trust.share(killed, faults());
        }

        /** Both together. */
        public FaultsOfPackage and(FaultsOfPackage other) {
            Map<String, Integer> allKills = new TreeMap<>(kills);
            other.kills.forEach((id, count) -> allKills.merge(id, count, Integer::sum));
            Map<String, Integer> allAlone = new TreeMap<>(alone);
            other.alone.forEach((id, count) -> allAlone.merge(id, count, Integer::sum));
            return new FaultsOfPackage(
                    killed + other.killed,
                    survived + other.survived,
                    notReached + other.notReached,
                    equivalent + other.equivalent,
                    allKills,
                    allAlone);
        }
    }

    /**
     * Generated faults of all packages that were tried, counted.
     *
     * @param packages so many packages of the reference were tried
     * @param killed so many were noticed by scenarios
     * @param faults so many could be
     * @param equivalent so many can't be noticed by any question
     */
    public record FaultTotals(int packages, int killed, int faults, int equivalent) {

        /** As {@link FaultsOfPackage#share}. */
        public String share() {
            return Trust.share(killed, faults);
        }
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "-" : "%d.%d %%".formatted(part * 100 / whole, part * 1000 / whole % 10);
    }

    /** Null where none was tried. */
    public FaultTotals totals() {
        return generated.values().stream()
                .reduce(FaultsOfPackage::and)
                .map(all -> new FaultTotals(generated.size(), all.killed(), all.faults(), all.equivalent()))
                .orElse(null);
    }

    /** How many faults a requirement is known to notice: mutants made for it, and those that a machine made. */
    public int faultsNoticedBy(String requirement) {
        int byHand = kills.getOrDefault(requirement, List.of()).size();
        return byHand
                + generated.values().stream()
                        .mapToInt(figures -> figures.kills().getOrDefault(requirement, 0))
                        .sum();
    }

    /** Requirements whose scenarios could be wrong without anybody noticing but for one fault, sorted. */
    public List<String> weakSpots() {
        return kills.keySet().stream()
                .filter(id -> faultsNoticedBy(id) <= 1)
                .sorted()
                .toList();
    }

    /** The same without what is known of generated faults, or with something else. */
    public Trust withGenerated(Map<String, FaultsOfPackage> changed) {
        return new Trust(floor, asked, kills, alone, changed);
    }

    /**
     * Whether a run over all mutants found the same. Of how many MUSTs a subject was asked before it was given up is left out:
     * that depends on which scenarios came first. So is what is known of generated faults, which it does not try.
     */
    public boolean agreesWith(Trust found) {
        return floor.equals(found.floor)
                && kills.equals(found.kills)
                && alone.equals(found.alone)
                && asked.keySet().equals(found.asked.keySet());
    }

    /** Empty where a suite has no such file yet. */
    public static Trust read(Path root, String suite) {
        Path file = root.resolve(suite).resolve(FILE);
        if (!Files.exists(file)) {
            return new Trust(Map.of(), Map.of(), Map.of(), Map.of());
        }
        try {
            return JsonMapper.shared().readValue(file.toFile(), Trust.class);
        } catch (JacksonException bad) {
            throw new KitError(file + ": " + bad.getOriginalMessage() + "; 'conform mutants' writes it anew", bad);
        }
    }
}
