package org.fluxconform.kit.report;

import java.util.Locale;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.Verdict;

/** {@code badge.svg}: suite and verdict, for a README. The words carry the verdict; the colour only repeats it. */
final class Badge {

    private static final double CHARACTER = 6.6;
    private static final int PAD = 10;

    private Badge() {}

    static String render(SuiteReport report) {
        String left = "flux " + report.suite();
        String right = Words.verdictMark(report) + " " + Words.verdict(report).toLowerCase(Locale.ROOT) + " ("
                + report.profile() + ")";
        String colour = switch (Verdict.of(report.verdict())) {
            case CONFORMANT -> "#1f6f43";
            case NON_CONFORMANT -> "#b3261e";
            case PARTIAL, STALE, INCOMPLETE -> "#805200";
        };
        int leftWidth = width(left);
        int rightWidth = width(right);
        int all = leftWidth + rightWidth;
        String label = Html.escape(left + ": " + right);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s">
                  <title>%2$s</title>
                  <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
                  <g clip-path="url(#r)">
                    <rect width="%3$d" height="20" fill="#3d4148"/>
                    <rect x="%3$d" width="%4$d" height="20" fill="%5$s"/>
                  </g>
                  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
                    <text x="%6$d" y="14" textLength="%7$d">%8$s</text>
                    <text x="%9$d" y="14" textLength="%10$d">%11$s</text>
                  </g>
                </svg>
                """,
                all,
                label,
                leftWidth,
                rightWidth,
                colour,
                PAD,
                leftWidth - 2 * PAD,
                Html.escape(left),
                leftWidth + PAD,
                rightWidth - 2 * PAD,
                Html.escape(right));
    }

    private static int width(String text) {
        return (int) Math.round(text.codePointCount(0, text.length()) * CHARACTER) + 2 * PAD;
    }
}
