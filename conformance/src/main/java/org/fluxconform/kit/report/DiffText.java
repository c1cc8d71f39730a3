package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.fluxconform.kit.report.ReportDiff.Change;
import org.fluxconform.kit.report.ReportDiff.Kind;

/** A difference of two runs for a terminal, for Markdown and for programs. */
public final class DiffText {

    private static final int SHOWN_SCENARIOS = 6;

    private DiffText() {}

    /** Plain text, one requirement a paragraph. */
    public static String plain(ReportDiff diff) {
        StringBuilder out = new StringBuilder();
        diff.conditions()
                .forEach(condition -> out.append(Texts.visible(condition)).append('\n'));
        byKind(diff).forEach((kind, changes) -> {
            out.append('\n')
                    .append(kind.title())
                    .append(" (")
                    .append(changes.size())
                    .append(")\n");
            for (Change change : changes) {
                out.append("  ").append(line(change, Texts::visible)).append('\n');
                shown(change)
                        .forEach(name ->
                                out.append("      ").append(Texts.visible(name)).append('\n'));
            }
        });
        return out.append('\n').append(end(diff)).append('\n').toString();
    }

    /** GitHub's Markdown, a heading for each kind. */
    public static String markdown(ReportDiff diff) {
        StringBuilder out = new StringBuilder("## ").append(end(diff)).append("\n");
        if (!diff.conditions().isEmpty()) {
            out.append('\n');
            diff.conditions()
                    .forEach(condition ->
                            out.append("- ").append(Markdown.cell(condition)).append('\n'));
        }
        byKind(diff).forEach((kind, changes) -> {
            out.append("\n### ")
                    .append(kind.title())
                    .append(" (")
                    .append(changes.size())
                    .append(")\n\n");
            for (Change change : changes) {
                out.append("- ").append(line(change, Markdown::cell)).append('\n');
                shown(change)
                        .forEach(name ->
                                out.append("  - ").append(Markdown.cell(name)).append('\n'));
            }
        });
        return out.toString();
    }

    /** An object with {@code harmful}, {@code conditions} and {@code changes}. */
    public static String json(ReportDiff diff) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("harmful", diff.harmful());
        tree.put("conditions", diff.conditions());
        tree.put("changes", diff.changes());
        return JsonText.mapper().writeValueAsString(tree) + "\n";
    }

    private static Map<Kind, List<Change>> byKind(ReportDiff diff) {
        return diff.changes().stream()
                .collect(Collectors.groupingBy(Change::kind, LinkedHashMap::new, Collectors.toList()));
    }

    private static String line(Change change, UnaryOperator<String> safe) {
        String name = change.requirement() == null ? change.suite() : change.requirement();
        String went = change.before() == null
                ? " (" + change.after() + ")"
                : change.after() == null
                        ? " (was " + change.before() + ")"
                        : change.before().equals(change.after())
                                ? " (" + change.after() + " as before)"
                                : " (" + change.before() + " -> " + change.after() + ")";
        boolean newAndFailing = change.failing() && change.kind() != Kind.REGRESSION;
        return safe.apply(name + went + ": " + change.summary()) + (newAndFailing ? " FAILS" : "");
    }

    private static List<String> shown(Change change) {
        List<String> names = change.scenarios();
        if (names.size() <= SHOWN_SCENARIOS) {
            return names;
        }
        List<String> shown = new ArrayList<>(names.subList(0, SHOWN_SCENARIOS));
        shown.add("and " + (names.size() - SHOWN_SCENARIOS) + " more scenarios");
        return shown;
    }

    private static String end(ReportDiff diff) {
        if (diff.changes().isEmpty()) {
            return "Nothing changed";
        }
        return byKind(diff).entrySet().stream()
                .map(entry -> entry.getKey().title() + ": " + entry.getValue().size())
                .collect(Collectors.joining(", "));
    }
}
