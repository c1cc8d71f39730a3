package org.fluxconform.kit.subject;

import java.time.Duration;

/**
 * How long an adapter that does not answer is still asked: a run must end. It is used up after {@value #MAX_SILENCES}
 * time limits without any answer in between, on however many threads, or when one more would take longer than two
 * minutes since the first of them; but one silence alone is never enough. A wait that the kit itself broke off is none,
 * but the time goes on.
 *
 * <p>Not safe for several threads.
 */
final class Patience {

    /** So many time limits in a row are no accident. */
    static final int MAX_SILENCES = 10;

    private static final int FEWEST = 2;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Duration timeout;
    private int silences;
    private int unanswered;
    private long since;

    /** @param timeout of one request */
    Patience(Duration timeout) {
        this.timeout = timeout;
    }

    /** It answers after all. */
    void answered() {
        silences = 0;
        unanswered = 0;
    }

    /** No answer came within the time limit. */
    void silent(long askedNanos) {
        silences++;
        brokenOff(askedNanos);
    }

    /** No answer came before the kit stopped waiting, which was before the time limit. */
    void brokenOff(long askedNanos) {
        since = unanswered == 0 || askedNanos - since < 0 ? askedNanos : since;
        unanswered++;
    }

    boolean isUsedUp(long nowNanos) {
        return silences >= MAX_SILENCES
                || unanswered >= FEWEST && nowNanos - since + timeout.toNanos() > LIMIT.toNanos();
    }

    /** What the report says of all that is not asked then. */
    String reason() {
        return "the adapter was given up after " + unanswered
                + " requests in a row without an answer (its time limit is " + timeout.toMillis() / 1000.0 + " s)";
    }
}
