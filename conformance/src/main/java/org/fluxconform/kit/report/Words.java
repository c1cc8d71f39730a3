package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.judge.SuiteReport.SubjectInfo;
import org.fluxconform.kit.judge.Verdict;
import org.fluxconform.kit.plan.Outcome;

/** Sentences that several projections share, for people who know the document and not the kit. */
public final class Words {

    private static final int SHOWN_REASONS = 10;

    /** How the judge begins a reason that is one requirement's. */
    private static final Pattern ABOUT_REQUIREMENT =
            Pattern.compile("(?s)([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+) (failed|was not tested): (.*)");

    private Words() {}

    /** @throws IllegalArgumentException for a word that the schema does not have */
    static Outcome outcome(String text) {
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown outcome '" + text + "'"));
    }

    static String word(Outcome outcome) {
        return switch (outcome) {
            case DEVIATES -> "declared deviation";
            default -> outcome.text().replace('-', ' ');
        };
    }

    /** A sign that can be told without colour. */
    static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case DEVIATES -> "≠";
            case NOT_TESTED -> "?";
            case NOT_APPLICABLE -> "–";
        };
    }

    /** {@code Not conformant}, {@code Conformant (library)}. */
    static String verdict(SuiteReport report) {
        return Verdict.of(report.verdict()).headline(report.kind());
    }

    /** {@code non-conformant}, {@code conformant (library)}. */
    static String verdictWord(SuiteReport report) {
        return Verdict.of(report.verdict()).word(report.kind());
    }

    static String verdictMark(SuiteReport report) {
        return Verdict.of(report.verdict()).mark();
    }

    static String profile(String profile) {
        return switch (profile) {
            case "spec" -> "what the document says";
            case "interop" -> "what the document says and what peers rely on";
            default -> "what the document says, what peers rely on, and what this project decided";
        };
    }

    static String basis(String basis) {
        return switch (basis) {
            case "spec" -> "document";
            case "interop" -> "interoperability";
            default -> "decision";
        };
    }

    /** What a requirement rests on: its lines of the document, or the fact or decision that stands in for them. */
    static String rests(RequirementResult requirement, SuiteReport report) {
        String lines = lines(requirement.at());
        if (!lines.isEmpty()) {
            return report.document().file() + ", " + lines;
        }
        return source(requirement, report)
                .map(source -> source.title() + " (" + place(source) + ")")
                .orElse(requirement.source() == null ? "no place given" : requirement.source());
    }

    /** The fact or decision that stands in for lines of the document. */
    static Optional<SuiteReport.Source> source(RequirementResult requirement, SuiteReport report) {
        return report.sources().stream()
                .filter(source -> requirement.at().isEmpty() && source.link().equals(requirement.source()))
                .findFirst();
    }

    /** Where a fact or decision stands in the repository. */
    static String place(SuiteReport.Source source) {
        return "features/" + source.uri() + ":" + source.line();
    }

    /** Units as people say them: {@code [4.1, 7]} is {@code line 4 (sentence 1), line 7}. Empty for no units. */
    static String lines(List<String> units) {
        return units.stream()
                .map(unit -> {
                    int dot = unit.indexOf('.');
                    return dot < 0
                            ? "line " + unit
                            : "line " + unit.substring(0, dot) + " (sentence " + unit.substring(dot + 1) + ")";
                })
                .collect(Collectors.joining(", "));
    }

    static String deviation(String outcome) {
        return switch (outcome) {
            case "deviates" -> "deviates, as declared";
            case "stale" -> "stale: it passes or does not apply, or there is no such requirement";
            case "broken" -> "without effect: something broke, which is no deviation";
            case "not-tested" -> "without effect: it was not tested";
            default -> "not asked in this run";
        };
    }

    /** Why the verdict is not better: what is so for several requirements is said once. */
    static List<String> allReasons(SuiteReport report) {
        Map<String, List<Matcher>> groups = new LinkedHashMap<>();
        for (String because : report.because()) {
            Matcher about = ABOUT_REQUIREMENT.matcher(because);
            boolean one = about.matches();
            String key = !one ? because : about.group(2).equals("failed") ? "failed" : about.group(2) + about.group(3);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one ? about : null);
        }
        List<String> reasons = new ArrayList<>();
        groups.forEach((key, group) -> reasons.add(
                group.size() == 1 && group.get(0) != null ? group.get(0).group() : together(key, group)));
        return reasons;
    }

    private static String together(String sentence, List<Matcher> group) {
        if (group.get(0) == null) {
            return sentence;
        }
        Matcher first = group.get(0);
        String ids = Causes.listed(group.stream().map(about -> about.group(1)).toList());
        return first.group(2).equals("failed")
                ? group.size() + " requirements failed: " + ids
                : group.size() + " requirements were not tested: " + first.group(3) + " (" + ids + ")";
    }

    /** The same, as far as it fits on a screen. */
    public static List<String> reasons(SuiteReport report) {
        List<String> all = allReasons(report);
        return all.size() <= SHOWN_REASONS
                ? all
                : Stream.concat(
                                all.stream().limit(SHOWN_REASONS),
                                Stream.of("and " + (all.size() - SHOWN_REASONS) + " more"))
                        .toList();
    }

    /** An ISO 8601 instant as people read it, to the second. */
    static String time(String instant) {
        return instant.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z$", "$1 $2 UTC");
    }

    /** "2 requirements", "1 requirement". */
    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /**
     * What degenerate subjects pass, e.g. {@code silent passes 0 of the 14 MUSTs that it was asked about}; one entry each, by
     * name.
     */
    static List<String> floor(SuiteReport report) {
        long musts = new Scoring(report).scoredMusts();
        return new TreeMap<>(report.floor())
                .entrySet().stream()
                        .map(entry -> {
                            Integer asked = report.floorAsked().get(entry.getKey());
                            return entry.getKey() + " passes " + entry.getValue() + " of "
                                    + (asked == null
                                            ? count(musts, "MUST")
                                            : "the " + count(asked, "MUST") + " that it was asked about");
                        })
                        .toList();
    }

    /** "munge: container, oidc: embedded"; says so when no peer was used. */
    static String peers(Map<String, String> peers) {
        return peers.isEmpty()
                ? "none"
                : new TreeMap<>(peers)
                        .entrySet().stream()
                                .map(peer -> peer.getKey() + ": " + peer.getValue())
                                .collect(Collectors.joining(", "));
    }

    /** "Acme Flux 1.2", or the name alone. */
    static String subject(SubjectInfo subject) {
        return subject.version() == null ? subject.name() : subject.name() + " " + subject.version();
    }

    /** The heading that a requirement stands under. */
    static String section(RequirementResult requirement) {
        return Objects.requireNonNullElse(requirement.section(), "Not asked by any feature yet");
    }

    /**
     * What went wrong in the first scenario that failed, without the requirement that it closes with; the requirement's own
     * reason if none says.
     */
    static String firstWhy(RequirementResult requirement) {
        String why = requirement.scenarios().stream()
                .filter(scenario -> scenario.outcome().equals(Outcome.FAILED.text()))
                .map(ScenarioResult::why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNullElse(requirement.reason(), ""));
        return why.lines().takeWhile(line -> !line.startsWith("because:")).collect(Collectors.joining("\n"));
    }
}
