package org.fluxconform.kit.plan;

/** What can become of a scenario or a requirement. */
public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** It could not be asked, or not enough was seen: nothing is known. */
    NOT_TESTED("not-tested"),
    /** It needs something optional that the subject does not declare. */
    NOT_APPLICABLE("not-applicable"),
    /** It failed, as the subject file declares and gives a reason for. */
    DEVIATES("deviates");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** As reports write it. */
    public String text() {
        return text;
    }
}
