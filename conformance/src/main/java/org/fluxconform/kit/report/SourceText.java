package org.fluxconform.kit.report;

import org.fluxconform.kit.judge.SuiteReport;

/**
 * A fact or decision of {@code report.html}, which requirements link to.
 *
 * @param anchor its id in the page
 * @param place where it stands in the repository
 */
record SourceText(String anchor, String title, String place, String text) {

    static SourceText of(SuiteReport.Source source) {
        return new SourceText(
                anchor(source), source.title(), Words.place(source), Texts.clipped(source.text(), RequirementRow.FULL));
    }

    /** {@code rests-facts.md-F4} for the link {@code facts.md#F4}. */
    static String anchor(SuiteReport.Source source) {
        return "rests-" + source.link().replaceAll("[^A-Za-z0-9.]+", "-");
    }
}
