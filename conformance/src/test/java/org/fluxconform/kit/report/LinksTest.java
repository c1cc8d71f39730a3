package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link within the pages of a report leads somewhere. */
class LinksTest {

    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern HERE = Pattern.compile(" href=\"#([^\"]*)\"");
    private static final Pattern FROM_INDEX = Pattern.compile(" href=\"job-signing/report.html(?:#([^\"]*))?\"");

    static List<SuiteReport> reports() {
        SuiteReport big = SampleReports.big();
        List<DeviationResult> deviations = new ArrayList<>(big.deviations());
        deviations.add(new DeviationResult("JOB-GONE-01", "Of another release.", "https://acme.example/1", "stale"));
        deviations.add(new DeviationResult("", "Of nothing.", null, "stale"));
        return List.of(
                big,
                RecordCopies.with(big, "deviations", deviations),
                SampleReports.failing(),
                SampleReports.everyOutcome(),
                SampleReports.report());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLinkLeadsToSomethingOnThePage(SuiteReport report) {
        String page = Html.render("report", "report.js", ReportPage.of(report));

        assertThat(found(HERE, page)).isNotEmpty().isSubsetOf(found(ID, page));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theIndexLeadsToWhatTheReportHas(SuiteReport report) {
        String index = Html.render("index", null, IndexPage.of(List.of(report)));
        Set<String> ids = found(ID, Html.render("report", "report.js", ReportPage.of(report)));

        assertThat(index).containsPattern(FROM_INDEX);
        assertThat(found(FROM_INDEX, index)).isSubsetOf(ids);
        assertThat(found(HERE, index)).isSubsetOf(found(ID, index));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyDeclaredDeviationIsNamed(SuiteReport report) {
        String page = Html.render("report", "report.js", ReportPage.of(report));

        Stream<String> named = report.deviations().stream().map(DeviationResult::requirement);
        assertThat(named)
                .allMatch(id -> page.contains(" class=\"id\">" + id + "</span>")
                        || page.contains("<a class=\"id\" href=\"#" + id + "\">" + id + "</a>"));
    }

    private static Set<String> found(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(id -> id != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
