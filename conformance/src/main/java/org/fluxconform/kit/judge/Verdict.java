package org.fluxconform.kit.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run means for the subject. Where several hold, the first of 1, 3 and 4 is told, with every reason.
 *
 * @param because one sentence for each reason why it is not conformant
 */
record Verdict(String word, int exitCode, List<String> because) {

    static final String CONFORMANT = "conformant";
    static final String NON_CONFORMANT = "non-conformant";
    static final String INCOMPLETE = "incomplete";

    /**
     * @param failed what the subject does wrong
     * @param incomplete what was not seen
     * @param stale which declared deviations are none
     */
    static Verdict of(List<String> failed, List<String> incomplete, List<String> stale) {
        List<String> because = new ArrayList<>(failed);
        because.addAll(incomplete);
        because.addAll(stale);
        if (!failed.isEmpty()) {
            return new Verdict(NON_CONFORMANT, 1, because);
        }
        if (!incomplete.isEmpty()) {
            return new Verdict(INCOMPLETE, 3, because);
        }
        return stale.isEmpty() ? new Verdict(CONFORMANT, 0, because) : new Verdict(INCOMPLETE, 4, because);
    }
}
