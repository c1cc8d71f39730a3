package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.fluxconform.kit.judge.SuiteReport.DocumentInfo;
import org.fluxconform.kit.judge.SuiteReport.Evidence;
import org.fluxconform.kit.judge.SuiteReport.ExcludedUnit;
import org.fluxconform.kit.judge.SuiteReport.Kit;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.judge.SuiteReport.Source;
import org.fluxconform.kit.judge.SuiteReport.StepResult;
import org.fluxconform.kit.judge.SuiteReport.SubjectInfo;
import org.fluxconform.kit.judge.SuiteReport.Totals;
import org.fluxconform.kit.plan.Trust.FaultTotals;

/** Reports as the judge makes them, put together by hand: small ones for a point, a big one for size and looks. */
final class SampleReports {

    static final String SHA256 = "sha256:" + "0123456789abcdef".repeat(4);

    static final DocumentInfo DOCUMENT = new DocumentInfo(
            "job-signing.txt",
            "8fc128d7".repeat(8),
            "flux-config-security-sign(5)",
            "https://documents.example/flux-config-security-sign.html");

    private SampleReports() {}

    static ScenarioResult passed(String name) {
        return scenario(name, "passed", null, List.of());
    }

    static ScenarioResult failed(String name, String why) {
        return scenario(
                name, "failed", why, List.of("./conform run --suite job-signing --requirement JOB-X --seed 42"));
    }

    static ScenarioResult notAsked(String name, String outcome, String why) {
        return new ScenarioResult(
                name, "job-signing/02-munge.feature", 31, outcome, 0, why, null, List.of(), List.of());
    }

    private static ScenarioResult scenario(String name, String outcome, String why, List<String> reproduce) {
        return new ScenarioResult(
                name,
                "job-signing/02-munge.feature",
                17,
                outcome,
                12,
                why,
                reproduce.isEmpty() ? null : reproduce,
                List.of(
                        step("Given ", "alice signs a request on login", "passed"),
                        new StepResult(
                                "When ",
                                "the header is changed:",
                                List.of(List.of("key", "userid"), List.of("value", "1002")),
                                null,
                                "passed"),
                        new StepResult("Then ", "it is refused with", null, "sign-munge-verify: uid mismatch", outcome),
                        step(
                                "But ",
                                "the same request unchanged is accepted as alice's",
                                why == null ? "passed" : "skipped")),
                List.of(
                        exchange(
                                "{\"op\":\"wrap\",\"config\":\"conf/*.toml\",\"payload\":\"aGVsbG8=\"}",
                                "{\"ok\":true,\"signed\":\"dmVyc2lvbgBpMQBtZWNoYW5pc20Ac211bmdlAHVzZXJpZABpMTAwMQA=.aGVsbG8=.MUNGE:AwQFAA...[187 characters, sha256 5d41402abc4b]\"}",
                                "accepted"),
                        exchange(
                                "{\"op\":\"unwrap\",\"config\":\"conf/*.toml\",\"signed\":\"dmVyc2lvbgBpMQBtZWNoYW5pc20Ac211bmdlAHVzZXJpZABpMTAwMgA=.aGVsbG8=.MUNGE:AwQFAA...[187 characters, sha256 5d41402abc4b]\"}",
                                why == null
                                        ? "{\"ok\":false,\"error\":\"sign-munge-verify: uid mismatch\"}"
                                        : "{\"ok\":true,\"userid\":1002,\"payload\":\"aGVsbG8=\",\"mechanism\":\"munge\"}",
                                why == null ? "refused" : "accepted")));
    }

    private static StepResult step(String keyword, String text, String outcome) {
        return new StepResult(keyword, text, null, null, outcome);
    }

    static Evidence exchange(String request, String reply, String verdict) {
        return new Evidence("adapter", "the request is verified on compute", request, reply, verdict, 3);
    }

    static RequirementResult requirement(String id, String outcome, ScenarioResult... scenarios) {
        return requirement(id, "MUST", "spec", "Signing with MUNGE", outcome, List.of(scenarios));
    }

    static RequirementResult requirement(
            String id, String level, String basis, String section, String outcome, List<ScenarioResult> scenarios) {
        boolean spec = basis.equals("spec");
        return new RequirementResult(
                id,
                level,
                basis,
                spec ? List.of("4.1", "7") : List.of(),
                spec ? null : "facts.md#2",
                section,
                "Every host of the MUNGE domain can tell who signed a request; a host outside it cannot.",
                true,
                true,
                outcome,
                outcome.equals("passed") ? null : reason(outcome),
                null,
                section.contains("MUNGE") ? List.of("munge") : section.contains("curve") ? List.of("curve") : List.of(),
                outcome.equals("passed") ? List.of("munge-ignores-uid") : List.of(),
                scenarios);
    }

    private static String reason(String outcome) {
        return switch (outcome) {
            case "failed" -> "1 of 3 scenarios failed";
            case "deviates" -> "declared: our clusters have one uid per tenant";
            case "not-tested" -> "only one side was observed: nothing was accepted";
            default -> "needs the capability clock, which the subject does not declare";
        };
    }

    static SuiteReport report(RequirementResult... requirements) {
        return report(List.of(requirements), List.of());
    }

    static SuiteReport report(List<RequirementResult> requirements, List<DeviationResult> deviations) {
        long failed = count(requirements, "failed");
        boolean stale = deviations.stream().anyMatch(d -> d.outcome().equals("stale"));
        Map<String, String> peers = new LinkedHashMap<>();
        peers.put("munge", "container");
        return new SuiteReport(
                SuiteReport.SCHEMA,
                "job-signing",
                "strict",
                failed > 0 ? "non-conformant" : "conformant",
                failed > 0 ? 1 : stale ? 4 : 0,
                failed > 0 ? List.of(failed + " MUSTs that count failed") : List.of(),
                new Kit("0.1.0", "75ce722", SHA256),
                new SubjectInfo(
                        "Acme Flux",
                        "2.4.1",
                        "Acme Computing",
                        "https://flux.acme.example",
                        null,
                        List.of("clock", "uid", "passwd")),
                "system",
                List.of("curve", "munge", "none"),
                List.of(),
                peers,
                null,
                "./conform run --suite job-signing --profile strict --peers container --seed 42 --subject acme.toml",
                42,
                "2026-11-21T19:30:00Z",
                9.3,
                new Totals(
                        requirements.size(),
                        (int) count(requirements, "passed"),
                        (int) failed,
                        (int) count(requirements, "deviates"),
                        (int) count(requirements, "not-tested"),
                        (int) count(requirements, "not-applicable"),
                        2,
                        requirements.stream()
                                .mapToInt(r -> r.scenarios().size())
                                .sum()),
                Map.of("accept-all", 0, "reject-all", 0, "echo", 0, "silent", 0),
                Map.of("silent", 14),
                new FaultTotals(11, 1190, 1247, 31),
                SHA256,
                null,
                DOCUMENT,
                requirements,
                List.of(
                        new ExcludedUnit("JOB-SIGN-03", List.of("1.3"), "Says which project provides the library."),
                        new ExcludedUnit("JOB-REFS-01", List.of("41", "43", "45"), "References to other documents.")),
                deviations,
                List.of(new Source(
                        "facts.md#2",
                        "job-signing/facts.md",
                        71,
                        "2 Mechanism munge",
                        "- The credential holds a digest.\n- MUNGE's own lifetime plays no part.")));
    }

    private static long count(List<RequirementResult> requirements, String outcome) {
        return requirements.stream().filter(r -> r.outcome().equals(outcome)).count();
    }

    /** The same report with another suite name. */
    static SuiteReport named(SuiteReport report, String suite) {
        return RecordCopies.with(report, "suite", suite);
    }

    /** The same report with other reasons. */
    static SuiteReport because(SuiteReport report, List<String> because) {
        return RecordCopies.with(report, "because", because);
    }

    /** As big as the whole suite: 120 requirements with 360 scenarios, four exchanges each, every outcome among them. */
    static SuiteReport big() {
        List<String> sections = List.of(
                "Signing and verification",
                "Signing with MUNGE",
                "Signing with curve",
                "The no-op mechanism",
                "The [sign] table",
                "Format of a signed request",
                "Certificates",
                "The job service");
        List<RequirementResult> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String section = sections.get(i / 15);
            String level = i % 10 == 9 ? "SHOULD" : i % 17 == 3 ? "MAY" : "MUST";
            String basis = i % 3 == 0 ? "spec" : i % 3 == 1 ? "interop" : "decision";
            String outcome = i == 17 || i == 49 || i == 71
                    ? "failed"
                    : i == 33 ? "deviates" : i % 23 == 5 ? "not-applicable" : i == 110 ? "not-tested" : "passed";
            rows.add(requirement(
                    "JOB-%s-%02d".formatted(area(section), i % 15 + 1),
                    level,
                    basis,
                    section,
                    outcome,
                    scenarios(i, outcome)));
        }
        return report(
                rows,
                List.of(new DeviationResult(
                        rows.get(33).id(),
                        "Our clusters have one uid per tenant.",
                        "https://issues.acme.example/77",
                        "deviates")));
    }

    /** As {@link #big}, but all fails, and for one reason. */
    static SuiteReport failing() {
        String why = "expected a signed request\ngot refused: no such mechanism";
        List<RequirementResult> rows = big().requirements().stream()
                .map(row -> requirement(
                        row.id(),
                        row.level(),
                        row.basis(),
                        row.section(),
                        "failed",
                        List.of(
                                more(failed("A request signed on one host is verified on another", why)),
                                more(failed("A request is refused when its header is changed", why)),
                                more(failed("A third", why)))))
                .toList();
        return report(rows, List.of());
    }

    private static List<ScenarioResult> scenarios(int i, String outcome) {
        ScenarioResult second = switch (outcome) {
            case "failed", "deviates" -> failed("A request is refused when its header is changed", """
                    expected: refused
                    got:      accepted as user 1002
                    because:  the signature covers the whole request (JOB-MUNGE-02, job-signing.txt line 4, sentence 1)""");
            case "not-applicable" ->
                notAsked(
                        "A request is refused when its header is changed",
                        outcome,
                        "needs the capability clock, which the subject does not declare");
            default -> passed("A request is refused when its header is changed");
        };
        String first = "A request signed on one host is verified on another";
        ScenarioResult twin = outcome.equals("not-applicable") ? notAsked(first, outcome, second.why()) : passed(first);
        return List.of(
                more(twin),
                more(second),
                more(
                        outcome.equals("not-applicable")
                                ? notAsked("A third", outcome, second.why())
                                : passed("With a max-ttl of 60 seconds, a request " + i + " seconds old is accepted")));
    }

    private static ScenarioResult more(ScenarioResult s) {
        List<Evidence> evidence = new ArrayList<>(s.evidence());
        evidence.addAll(s.evidence());
        return new ScenarioResult(
                s.name(), s.uri(), s.line(), s.outcome(), s.millis(), s.why(), s.reproduce(), s.gherkin(), evidence);
    }

    private static String area(String section) {
        return switch (section) {
            case "Signing with MUNGE" -> "MUNGE";
            case "Signing with curve" -> "CURVE";
            case "The no-op mechanism" -> "NONE";
            case "The [sign] table" -> "CONF";
            case "Format of a signed request" -> "FMT";
            case "Certificates" -> "CERT";
            case "The job service" -> "INGEST";
            default -> "SIGN";
        };
    }

    /** One requirement for each outcome, and all that a page can show. */
    static SuiteReport everyOutcome() {
        SuiteReport big = big();
        List<String> seen = new ArrayList<>();
        List<RequirementResult> rows = big.requirements().stream()
                .filter(row ->
                        row.id().equals("JOB-MUNGE-01") || !seen.contains(row.outcome()) && seen.add(row.outcome()))
                .toList();
        return report(rows, big.deviations());
    }

    /** Every text of a failed requirement is an attack on some reader of the report, or more than it can show. */
    static SuiteReport hostile() {
        String attack =
                "</script><script>stolen=1</script><img src=x onerror=stolen=2>]]>--><svg/onload=stolen=3>'\"{{page}}${7*7}"
                        + "\u0000\u0007\u001b[31m\u0085\u202eevil\ud800 \uffff ☃ \ud83d\ude00 | `code` @all #1 *b* [x](javascript:stolen=4) ";
        String wide = "W".repeat(3_000);
        StepResult step =
                new StepResult(attack, attack, List.of(List.of(attack, wide)), attack + "\n" + wide, "failed");
        ScenarioResult scenario = new ScenarioResult(
                attack,
                "job-signing/<b>.feature",
                17,
                "failed",
                1,
                attack + "\n" + wide,
                List.of(attack, wide),
                List.of(step),
                List.of(exchange(attack + "x".repeat(10 << 20), attack + wide, "broken")));
        RequirementResult row = new RequirementResult(
                "JOB-MUNGE-03",
                "MUST",
                "decision",
                List.of(),
                attack,
                attack,
                attack,
                true,
                true,
                "failed",
                attack,
                attack,
                List.of(attack),
                List.of(attack),
                List.of(scenario, passed("calm")));
        SuiteReport plain =
                report(List.of(row), List.of(new DeviationResult(attack, attack, "javascript:stolen=5", "stale")));
        return RecordCopies.with(
                plain,
                Map.ofEntries(
                        Map.entry("because", List.of(attack)),
                        Map.entry(
                                "subject",
                                new SubjectInfo(
                                        attack, attack, attack, "javascript:stolen=6", attack, List.of(attack, wide))),
                        Map.entry("kind", "library"),
                        Map.entry("mechanisms", List.of(attack)),
                        Map.entry("warnings", List.of(attack)),
                        Map.entry("peers", Map.of(attack, attack)),
                        Map.entry("selection", attack),
                        Map.entry("repeat", attack),
                        Map.entry("floor", Map.of(attack, 0)),
                        Map.entry("document", new DocumentInfo(attack, attack, attack, "javascript:stolen=7")),
                        Map.entry("excluded", List.of(new ExcludedUnit("JOB-EX-01", List.of("1"), attack))),
                        Map.entry("sources", List.of(new Source(attack, attack, 1, attack, attack + "\n" + wide)))));
    }
}
