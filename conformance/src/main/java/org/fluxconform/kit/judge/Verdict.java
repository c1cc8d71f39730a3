package org.fluxconform.kit.judge;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.fluxconform.kit.plan.Kind;

/** What a run means for the subject: one word, one exit code, one headline. From the best to the gravest. */
public enum Verdict {
    /** All that counts was asked, and holds. */
    CONFORMANT("conformant", 0, "Conformant", "✓"),
    /** What was selected holds, and no more was wanted: no verdict on the subject. */
    PARTIAL("partial", 0, "Partial", "✓"),
    /** It would be conformant, but for a declared deviation that is none. */
    STALE("stale", 4, "Stale deviation", "≠"),
    /** Not enough was seen. */
    INCOMPLETE("incomplete", 3, "Incomplete", "?"),
    /** Something that counts does not hold. */
    NON_CONFORMANT("non-conformant", 1, "Not conformant", "✕");

    private final String text;
    private final int exitCode;
    private final String headline;
    private final String mark;

    Verdict(String text, int exitCode, String headline, String mark) {
        this.text = text;
        this.exitCode = exitCode;
        this.headline = headline;
        this.mark = mark;
    }

    /** @throws IllegalArgumentException for a word that is no verdict */
    public static Verdict of(String text) {
        return Stream.of(values())
                .filter(verdict -> verdict.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown verdict '" + text + "'"));
    }

    /** The verdict on several suites of one run; incomplete when there is none. */
    public static Verdict gravest(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCOMPLETE);
    }

    /** As {@code report.json} has it. */
    public String text() {
        return text;
    }

    /** What {@code conform run} ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** As people read it: {@code Not conformant}, {@code Conformant (library)}, by the subject's kind. */
    public String headline(String kind) {
        return headline + suffix(kind);
    }

    /** The word itself, likewise: {@code non-conformant}, {@code conformant (library)}. */
    public String word(String kind) {
        return text + suffix(kind);
    }

    /**
     * What follows each verdict on a subject that was not asked about a service.
     *
     * @param kind of the subject, as reports write it; null where nothing is known of it
     */
    public static String suffix(String kind) {
        return Kind.LIBRARY.text().equals(kind) ? " (library)" : "";
    }

    /** A sign that can be told without colour. */
    public String mark() {
        return mark;
    }
}
