package org.fluxconform.kit.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fluxconform.kit.ledger.Document;
import org.fluxconform.kit.ledger.Exclusion;
import org.fluxconform.kit.ledger.Passage;
import org.fluxconform.kit.ledger.Profile;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.plan.Kind;
import org.fluxconform.kit.plan.NotAsked;
import org.fluxconform.kit.plan.PlannedScenario;
import org.fluxconform.kit.plan.Trust.FaultTotals;
import org.fluxconform.kit.subject.Deviation;

/**
 * What a run set out to do. It is the first attachment of the event stream (type {@value #MEDIA_TYPE}), so that the stream
 * alone is enough to judge the run.
 *
 * @param kind what the subject says that it is; null in streams of older kits
 * @param mechanisms that the subject says it has
 * @param warnings what looks like a slip and does not hinder the run, one sentence each
 * @param subjectFile as given on the command line; null for the reference
 * @param selection in words; null when the whole suite was planned
 * @param partial whether a selection that passes is all that was wanted
 * @param seed of the random order
 * @param peers peer name to driver
 * @param asked every scenario that must be found in the stream
 * @param floor degenerate subject to the number of MUSTs that it passes
 * @param floorAsked the same to the number of MUSTs that it was asked about; empty in streams of older kits
 * @param kills requirement to the mutants that its scenarios kill
 * @param generated what became of the faults that a machine made of the reference; null where none was tried
 * @param passages the facts and decisions that requirements name as their sources
 */
public record RunHeader(
        String suite,
        Profile profile,
        KitInfo kit,
        SubjectInfo subject,
        Kind kind,
        Set<String> mechanisms,
        List<String> warnings,
        String subjectFile,
        String selection,
        boolean partial,
        long seed,
        Map<String, String> peers,
        Document document,
        List<Requirement> requirements,
        List<Exclusion> exclusions,
        Map<String, String> sections,
        List<PlannedScenario> asked,
        List<NotAsked> notAsked,
        List<Deviation> deviations,
        Map<String, Integer> floor,
        Map<String, Integer> floorAsked,
        Map<String, List<String>> kills,
        FaultTotals generated,
        List<Passage> passages) {

    public static final String MEDIA_TYPE = "application/vnd.fluxconform.run+json";

    public RunHeader {
        mechanisms = mechanisms == null ? Set.of() : mechanisms;
        warnings = warnings == null ? List.of() : warnings;
        floorAsked = floorAsked == null ? Map.of() : floorAsked;
        passages = passages == null ? List.of() : passages;
    }

    /** @param features {@code sha256:...} over the ledger and the feature files */
    public record KitInfo(String version, String commit, String features) {}

    /** Null where the subject file does not say. */
    public record SubjectInfo(
            String name, String version, String vendor, String url, String contact, List<String> capabilities) {}
}
