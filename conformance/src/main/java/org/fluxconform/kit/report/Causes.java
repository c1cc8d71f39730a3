package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.plan.Outcome;

/**
 * The failures of a report, those with one cause together: what an implementation lacks is told once and not for each
 * requirement that needs it. One cause is what the subject gave as its reason, or how it broke; what it accepted wrongly is
 * a failure of its own each time.
 *
 * @param deciding those for which the verdict is what it is
 * @param others those that can't change it
 */
public record Causes(List<Cause> deciding, List<Cause> others) {

    private static final int SHOWN_IDS = 12;

    /** @param requirements at least one, in the order of the ledger; all of one level of interest to the reader */
    public record Cause(List<RequirementResult> requirements) {

        public RequirementResult first() {
            return requirements.get(0);
        }

        /** What was wrong, in the first of them: expected and got, and what the subject said besides. */
        public String why() {
            return Words.firstWhy(first());
        }

        /** The others' ids, e.g. {@code JOB-A-01, JOB-A-02 and 30 more}; empty if there are none. */
        public String alsoIds() {
            return ids(requirements.subList(1, requirements.size()));
        }

        public String ids() {
            return ids(requirements);
        }

        private static String ids(List<RequirementResult> rows) {
            return listed(rows.stream().map(RequirementResult::id).toList());
        }
    }

    public static Causes of(SuiteReport report) {
        Scoring scoring = new Scoring(report);
        List<RequirementResult> failed = report.requirements().stream()
                .filter(row -> row.outcome().equals(Outcome.FAILED.text()))
                .toList();
        return new Causes(
                grouped(failed.stream()
                        .filter(row -> scoring.setAside(row).isEmpty())
                        .toList()),
                grouped(failed.stream()
                        .filter(row -> scoring.setAside(row).isPresent())
                        .toList()));
    }

    public int decidingCount() {
        return count(deciding);
    }

    public int othersCount() {
        return count(others);
    }

    private static int count(List<Cause> causes) {
        return causes.stream().mapToInt(cause -> cause.requirements().size()).sum();
    }

    /** {@code A, B, C and 4 more}. */
    static String listed(List<String> ids) {
        String shown = ids.stream().limit(SHOWN_IDS).collect(Collectors.joining(", "));
        return ids.size() <= SHOWN_IDS ? shown : shown + " and " + (ids.size() - SHOWN_IDS) + " more";
    }

    private static List<Cause> grouped(List<RequirementResult> failed) {
        Map<String, List<RequirementResult>> groups = new LinkedHashMap<>();
        failed.forEach(row ->
                groups.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row));
        return groups.values().stream()
                .map(rows -> new Cause(List.copyOf(rows)))
                .toList();
    }

    /** What was got, without the numbers in it: ids and times differ from one exchange to the next. */
    private static String key(RequirementResult row) {
        String got = Words.firstWhy(row)
                .lines()
                .map(String::strip)
                .dropWhile(line -> !line.startsWith("got"))
                .collect(Collectors.joining("\n"));
        return got.isEmpty() || got.matches("(?s)got:?\\s+accepted.*") ? row.id() : got.replaceAll("[0-9]+", "0");
    }
}
