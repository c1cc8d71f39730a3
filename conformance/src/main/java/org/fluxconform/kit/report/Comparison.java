package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.plan.Outcome;

/**
 * Implementations side by side: a matrix for each suite, requirements down, implementations across.
 *
 * @param implementations names of the columns, unique
 */
public record Comparison(List<String> implementations, List<Matrix> suites) {

    /** One run to compare, and what to call it where two implementations have the same name. */
    public record Run(String place, List<SuiteReport> reports) {}

    /**
     * @param verdicts one for each implementation
     * @param notes what makes columns hard to compare, e.g. other features
     */
    public record Matrix(String suite, List<Heading> verdicts, List<Row> rows, List<String> notes) {}

    /** What a column came to; {@code key} is {@code absent} where the implementation was not asked the suite. */
    public record Heading(String key, String word, String detail) {}

    public record Row(String id, String level, String summary, List<Cell> cells) {

        /** Whether the implementations are not all of one outcome. */
        public boolean differs() {
            return cells.stream().map(Cell::key).distinct().count() > 1;
        }
    }

    /** An outcome; {@code key} is {@code absent} where the run does not know the requirement. */
    public record Cell(String key, String mark, String word) {}

    private static final Cell ABSENT = new Cell("absent", "", "not in this run");

    public static Comparison of(List<Run> runs) {
        Set<String> suites = new LinkedHashSet<>();
        runs.forEach(run -> run.reports().forEach(report -> suites.add(report.suite())));
        return new Comparison(
                names(runs), suites.stream().map(suite -> matrix(suite, runs)).toList());
    }

    private static List<String> names(List<Run> runs) {
        List<String> names = runs.stream()
                .map(run -> Words.subject(run.reports().get(0).subject()))
                .toList();
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean taken = names.stream().filter(name::equals).count() > 1;
            unique.add(taken ? name + " (" + runs.get(i).place() + ")" : name);
        }
        return unique;
    }

    private static Matrix matrix(String suite, List<Run> runs) {
        List<SuiteReport> columns = runs.stream()
                .map(run -> run.reports().stream()
                        .filter(report -> report.suite().equals(suite))
                        .findFirst()
                        .orElse(null))
                .collect(Collectors.toCollection(ArrayList::new));
        return new Matrix(suite, columns.stream().map(Comparison::heading).toList(), rows(columns), notes(columns));
    }

    private static Heading heading(SuiteReport report) {
        return report == null
                ? new Heading("absent", "not asked", "")
                : new Heading(
                        report.verdict(),
                        Words.verdictMark(report) + " " + Words.verdict(report),
                        report.profile() + ", " + report.totals().passed() + " of "
                                + report.totals().requirements() + " passed");
    }

    private static List<Row> rows(List<SuiteReport> columns) {
        Map<String, RequirementResult> known = new LinkedHashMap<>();
        columns.stream()
                .filter(report -> report != null)
                .forEach(report -> report.requirements().forEach(row -> known.putIfAbsent(row.id(), row)));
        return known.values().stream()
                .map(row -> new Row(
                        row.id(),
                        row.level(),
                        row.summary(),
                        columns.stream().map(report -> cell(report, row.id())).toList()))
                .toList();
    }

    private static Cell cell(SuiteReport report, String id) {
        return report == null
                ? ABSENT
                : report.requirements().stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .map(row -> Words.outcome(row.outcome()))
                        .map(Comparison::cell)
                        .orElse(ABSENT);
    }

    private static Cell cell(Outcome outcome) {
        return new Cell(outcome.text(), Words.mark(outcome), Words.word(outcome));
    }

    private static List<String> notes(List<SuiteReport> columns) {
        List<SuiteReport> asked =
                columns.stream().filter(report -> report != null).toList();
        List<String> notes = new ArrayList<>();
        if (asked.stream().map(report -> report.kit().features()).distinct().count() > 1) {
            notes.add("Not all were asked the same features: a difference may be one of the questions.");
        }
        if (asked.stream().map(SuiteReport::profile).distinct().count() > 1) {
            notes.add("The verdicts were reached under different profiles.");
        }
        if (asked.stream().anyMatch(report -> report.selection() != null)) {
            notes.add("Not all were asked the whole suite.");
        }
        return notes;
    }
}
