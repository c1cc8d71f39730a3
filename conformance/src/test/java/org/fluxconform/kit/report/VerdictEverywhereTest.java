package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The verdict is one word, and each place that shows it shows that one, and what was asked: a library or a system. */
class VerdictEverywhereTest {

    private final ReportJson json = new ReportJson();

    @TempDir
    Path folder;

    static List<Arguments> verdicts() {
        List<Arguments> all = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            for (String kind : new String[] {"library", "system", null}) {
                all.add(Arguments.of(verdict, kind));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void everyProjectionShowsTheSameVerdict(Verdict verdict, String kind) throws IOException {
        SuiteReport report = report(verdict, kind);
        String headline = verdict.headline(kind);
        String lowerCase = headline.toLowerCase(Locale.ROOT);
        Path messages = Files.writeString(folder.resolve("stream"), "{}\n");
        Path suite = Files.createDirectories(folder.resolve("job-signing"));
        Reports.write(report, messages, suite);
        Reports.writeIndex(List.of(report), folder);
        Comparisons.write(Comparison.of(List.of(new Comparison.Run("one", List.of(report)))), folder);

        assertThat(text("job-signing/badge.svg")).contains(">" + verdict.mark() + " " + lowerCase + " (");
        assertThat(text("job-signing/summary.md")).startsWith("## " + verdict.mark() + " " + headline + ": ");
        assertThat(text("job-signing/report.html"))
                .contains(
                        "<title>" + headline + ": ",
                        "<p class=\"word\">" + headline + "</p>",
                        "#mark-" + verdict.text())
                .contains("id=\"mark-" + verdict.text() + "\"");
        assertThat(text("index.html")).contains("<p class=\"word\">" + headline + "</p>");
        assertThat(text("compare.html")).contains("<b>" + verdict.mark() + " " + headline + "</b>");
        assertThat(text("compare.md")).contains(verdict.mark() + " " + headline);
        assertThat(text("job-signing/junit.xml").contains("type=\"verdict\""))
                .as("a verdict that is not good is a failure")
                .isEqualTo(verdict.exitCode() != 0);
        assertThat(text("job-signing/summary.md")).contains("- Warning: a slip in the hello");
        assertThat(text("job-signing/report.html")).contains("Warning: a slip in the hello");
        if (verdict != Verdict.CONFORMANT) {
            assertThat(text("job-signing/badge.svg") + text("job-signing/summary.md"))
                    .doesNotContainPattern("(?i)(?<!not |non-)conformant");
        }
        assertThat(json.faults(json.tree(report))).isEmpty();
        assertThat(ReportDiff.between(List.of(report(Verdict.INCOMPLETE, null)), List.of(report))
                        .toString())
                .contains(verdict == Verdict.INCOMPLETE && !"library".equals(kind) ? "" : "-> " + verdict.word(kind));
    }

    private SuiteReport report(Verdict verdict, String kind) {
        ObjectNode tree =
                (ObjectNode) json.tree(SampleReports.report(requirement("JOB-A-01", "passed", passed("one"))));
        tree.putArray("warnings").add("a slip in the hello");
        tree.put("verdict", verdict.text()).put("exitCode", verdict.exitCode()).put("kind", kind);
        return json.bind(tree);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
