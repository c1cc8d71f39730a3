package org.fluxconform.kit.scenario.jobsigning.door;

/** What the subject made of a signed request. */
public sealed interface Verdict {

    /**
     * @param content null when there is none
     * @param mechanism by which it was signed, as the subject says
     */
    record Accepted(long userid, byte[] content, String mechanism) implements Verdict {

        @Override
        public String toString() {
            return "accepted as user " + userid + "'s, signed with " + mechanism + ", "
                    + (content == null ? "without content" : "with " + content.length + " bytes of content");
        }
    }

    /** @param error the subject's own words */
    record Refused(String error) implements Verdict {

        @Override
        public String toString() {
            return "refused: " + error;
        }
    }
}
