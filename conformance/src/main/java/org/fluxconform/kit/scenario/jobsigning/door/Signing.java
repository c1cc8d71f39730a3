package org.fluxconform.kit.scenario.jobsigning.door;

/** What came of an order to sign. */
public sealed interface Signing {

    record Signed(String text) implements Signing {

        @Override
        public String toString() {
            return "a signed request of " + text.length() + " characters";
        }
    }

    /** @param error the subject's own words */
    record NotSigned(String error) implements Signing {

        @Override
        public String toString() {
            return "refused: " + error;
        }
    }
}
