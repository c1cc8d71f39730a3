package org.fluxconform.kit.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * A verdict and what it rests on. Where several hold, the gravest is told, with every reason.
 *
 * @param because one sentence for each reason why it is not conformant
 */
record Judgement(Verdict verdict, List<String> because) {

    /**
     * @param failed what the subject does wrong
     * @param incomplete what was not seen
     * @param stale which declared deviations are none
     * @param partial why no more than a part was wanted; empty when all was
     */
    static Judgement of(List<String> failed, List<String> incomplete, List<String> stale, List<String> partial) {
        List<String> because = new ArrayList<>(failed);
        because.addAll(incomplete);
        because.addAll(stale);
        because.addAll(partial);
        return new Judgement(verdict(failed, incomplete, stale, partial), because);
    }

    private static Verdict verdict(
            List<String> failed, List<String> incomplete, List<String> stale, List<String> partial) {
        if (!failed.isEmpty()) {
            return Verdict.NON_CONFORMANT;
        }
        if (!incomplete.isEmpty()) {
            return Verdict.INCOMPLETE;
        }
        if (!stale.isEmpty()) {
            return Verdict.STALE;
        }
        return partial.isEmpty() ? Verdict.CONFORMANT : Verdict.PARTIAL;
    }
}
