package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class SummaryMarkdownTest {

    @Test
    void saysTheVerdictTheTotalsTheFailuresAndHowToRepeat() {
        String summary = SummaryMarkdown.render(report(
                requirement("JOB-A-01", "passed", passed("fine")),
                requirement(
                        "JOB-A-02",
                        "failed",
                        failed("a forgery", "expected: refused\ngot: accepted\nbecause: JOB-A-02"))));

        assertThat(summary)
                .startsWith("## ✕ Not conformant: Acme Flux 2.4.1 · job-signing")
                .contains("| 2 | 1 | 1 | 0 | 0 | 0 | 2 |")
                .contains("| JOB-A-02 | MUST |", "| expected: refused got: accepted |")
                .contains("accept-all passes 0 of 2 MUSTs")
                .contains(
                        "`./conform run --suite job-signing --profile strict --peers container --seed 42 --subject acme.toml`")
                .doesNotContain("| JOB-A-01 |");
    }

    @Test
    void foreignTextNeitherBreaksTheTableNorBecomesMarkup() {
        String summary = SummaryMarkdown.render(SampleReports.hostile());

        assertThat(summary).doesNotContain("\u001b", "\u202e", "\u0000");
        assertThat(withoutCode(summary)).doesNotContain("<", "@").as("a link").doesNotContainPattern("(?<!\\\\)\\]\\(");
        assertThat(summary.lines().filter(line -> line.startsWith("| JOB-MUNGE-03")))
                .singleElement()
                .asString()
                .as("four cells, and no bar in any of them that is not escaped")
                .matches("(\\| ([^|\\\\]|\\\\.)* ){4}\\|");
    }

    /** In a code span everything is text already. */
    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?<!\\\\)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"plain; `plain`", "one ` back quote; `` one ` back quote ``", "``` three; ```` ``` three ````"})
    void aCodeSpanHoldsAnyBackQuotes(String text, String span) {
        assertThat(Markdown.code(text)).isEqualTo(span);
    }

    @Test
    void theBadgeIsWellFormedAndSaysTheVerdictInWords() throws Exception {
        String badge = Badge.render(report(requirement("JOB-A-01", "passed", passed("fine"))));

        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(badge)))
                .getDocumentElement();
        assertThat(svg.getAttribute("aria-label")).isEqualTo("flux job-signing: ✓ conformant (strict)");
    }
}
