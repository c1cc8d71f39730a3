package org.fluxconform.kit.judge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.plan.Trust.FaultTotals;

/**
 * One judged run of one suite: exactly what {@code report.json} holds (schema {@code report.v1.json}; additive changes only).
 *
 * @param schema {@value #SCHEMA}
 * @param suite e.g. {@code job-signing}
 * @param profile {@code spec}, {@code interop} or {@code strict}
 * @param verdict {@code conformant}, {@code non-conformant} or {@code incomplete}
 * @param exitCode 0 conformant, 1 not conformant, 3 incomplete, 4 stale deviation
 * @param because why the verdict is not {@code conformant}, one plain sentence each; empty when it is
 * @param kind what the subject says that it is: {@code library} or {@code system}; null in reports of older kits
 * @param mechanisms that the subject says it has
 * @param warnings what looks like a slip of the subject's description and did not hinder the run, one sentence each
 * @param peers peer name to driver, e.g. {@code munge -> container}
 * @param selection what was selected of the suite, in words, e.g. {@code --requirement JOB-TTL-01}; null when all of it was
 * @param repeat command line that asks the same again
 * @param seed of the random order
 * @param started ISO 8601 instant
 * @param seconds wall time of the run
 * @param floor degenerate subject to the number of scored MUSTs that it passes
 * @param floorAsked the same to the number of scored MUSTs that it was asked about; empty in reports of older kits
 * @param generated what became of the faults that a machine made of the reference; null where none was tried
 * @param messages {@code sha256:...} of {@code messages.ndjson}
 * @param lines a mark for each line of that file ({@link LineMarks}); null in reports of older kits
 * @param excluded units of the document that are not requirements, with the reason
 * @param sources facts and decisions that requirements rest on where the text is silent; empty in reports of older kits
 */
public record SuiteReport(
        String schema,
        String suite,
        String profile,
        String verdict,
        int exitCode,
        List<String> because,
        Kit kit,
        SubjectInfo subject,
        String kind,
        List<String> mechanisms,
        List<String> warnings,
        Map<String, String> peers,
        String selection,
        String repeat,
        long seed,
        String started,
        double seconds,
        Totals totals,
        Map<String, Integer> floor,
        Map<String, Integer> floorAsked,
        FaultTotals generated,
        String messages,
        String lines,
        DocumentInfo document,
        List<RequirementResult> requirements,
        List<ExcludedUnit> excluded,
        List<DeviationResult> deviations,
        List<Source> sources) {

    public static final String SCHEMA = "https://fluxconform.org/report/v1";

    public SuiteReport {
        mechanisms = mechanisms == null ? List.of() : mechanisms;
        warnings = warnings == null ? List.of() : warnings;
        floorAsked = floorAsked == null ? Collections.emptyMap() : floorAsked;
        sources = sources == null ? List.of() : sources;
    }

    /** @param features {@code sha256:...} over the ledger and the feature files */
    public record Kit(String version, String commit, String features) {}

    /** Fields that the subject file does not give are null. */
    public record SubjectInfo(
            String name, String version, String vendor, String url, String contact, List<String> capabilities) {}

    /** Counts of requirements by outcome (they add up to {@code requirements}), excluded units, and scenarios planned. */
    public record Totals(
            int requirements,
            int passed,
            int failed,
            int deviates,
            int notTested,
            int notApplicable,
            int excluded,
            int scenarios) {}

    /** The document that the suite is derived from. */
    public record DocumentInfo(String file, String sha256, String title, String url) {}

    /**
     * A fact or decision, word for word, so that a report tells what it rests on wherever it is read.
     *
     * @param link as a requirement's {@code source} names it, e.g. {@code facts.md#F4}
     * @param uri of the file, relative to {@code features/}
     * @param line where it begins
     * @param title e.g. {@code F4 Base64 is strict}
     * @param text Markdown; may be empty
     */
    public record Source(String link, String uri, int line, String title, String text) {}

    /** A row that is no requirement. {@code at} names units, e.g. {@code 4.2}. */
    public record ExcludedUnit(String id, List<String> at, String reason) {}

    /**
     * @param level {@code MUST}, {@code SHOULD}, {@code MAY}, {@code PLANNED}
     * @param basis {@code spec}, {@code interop}, {@code decision}
     * @param at units of the document; empty where the basis is not the text
     * @param source fact or decision where the basis is not the text; null else
     * @param section heading that the requirement is shown under: the name of its feature; null if no feature asks it
     * @param scored whether it can count at all (new questions do not until the next minor release)
     * @param counts whether it counts under the run's profile
     * @param outcome {@code passed}, {@code failed}, {@code not-tested}, {@code not-applicable}, or {@code deviates}: failed, as
     *     the subject file declares, and so not counted as failed
     * @param mechanisms that all its scenarios need a subject to have; empty where it is asked whatever the mechanism
     * @param kills mutants of the reference that its scenarios kill; empty where none is known
     * @param reason why it is not passed; null when passed
     * @param upstream how the upstream implementation differs from the text; null where it does not
     */
    public record RequirementResult(
            String id,
            String level,
            String basis,
            List<String> at,
            String source,
            String section,
            String summary,
            boolean scored,
            boolean counts,
            String outcome,
            String reason,
            String upstream,
            List<String> mechanisms,
            List<String> kills,
            List<ScenarioResult> scenarios) {

        public RequirementResult {
            mechanisms = mechanisms == null ? List.of() : mechanisms;
        }
    }

    /**
     * @param uri feature file, relative to {@code features/}
     * @param line of the scenario, or of the example row
     * @param outcome {@code passed}, {@code failed}, {@code not-tested}, {@code not-applicable}
     * @param why expected, got, because; or the reason for not asking; null when passed
     * @param reproduce commands that repeat just this scenario; null when passed
     * @param gherkin the scenario's steps as run, with tables, outline values filled in
     * @param evidence what was sent and received, redacted, in order
     */
    public record ScenarioResult(
            String name,
            String uri,
            int line,
            String outcome,
            long millis,
            String why,
            List<String> reproduce,
            List<StepResult> gherkin,
            List<Evidence> evidence) {}

    /** @param outcome {@code passed}, {@code failed}, {@code skipped}, {@code undefined} */
    public record StepResult(String keyword, String text, List<List<String>> table, String docString, String outcome) {}

    /**
     * One exchange through a door.
     *
     * @param door {@code adapter}, {@code http}, {@code cli}, {@code nats}, {@code munge}
     * @param step the text of the step that made it
     * @param request what was sent, redacted
     * @param reply what came back, redacted
     * @param verdict {@code accepted}, {@code refused}, {@code answered} or {@code broken}
     */
    public record Evidence(String door, String step, String request, String reply, String verdict, long millis) {}

    /** @param outcome {@code deviates} (as declared), {@code stale} (passes, or matches nothing) or {@code not-asked} */
    public record DeviationResult(String requirement, String reason, String issue, String outcome) {}
}
