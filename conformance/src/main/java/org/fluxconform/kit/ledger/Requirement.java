package org.fluxconform.kit.ledger;

import java.util.List;
import java.util.Map;

/**
 * One checkable statement.
 *
 * @param id stable, never reused, e.g. {@code JOB-MUNGE-04}
 * @param at units of the document that it rests on, e.g. {@code 4.2}; empty where the basis is not the text
 * @param digest of those units (see {@link Units#digest}); null where the basis is not the text
 * @param source the fact or decision where the basis is not the text, e.g. {@code decisions.md#J3}; null else
 * @param summary the statement in this project's own words
 * @param capability without which it is not asked at all; null when it is asked of everybody
 * @param sides what must have been observed for it to pass
 * @param scored whether it can count; new questions do not until the next minor release
 * @param upstream how the upstream implementation differs from the text; null where it does not
 * @param notes anything that a reader should know besides; null when there is nothing
 * @param asks the rules for questions that its scenarios were made by; empty where the ledger names none
 * @param notAsked those that don't apply to it, each with the reason
 * @param line of the row in the ledger
 */
public record Requirement(
        String id,
        Level level,
        Basis basis,
        List<String> at,
        String digest,
        String source,
        String summary,
        String capability,
        Sides sides,
        boolean scored,
        String upstream,
        String notes,
        List<String> asks,
        Map<String, String> notAsked,
        int line) {

    /** Where it stands, in words: {@code job-signing.txt line 4.2}, or its source. */
    public String place(String document) {
        return at.isEmpty() ? source : document + (at.size() == 1 ? " line " : " lines ") + String.join(", ", at);
    }
}
