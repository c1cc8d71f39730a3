package org.fluxconform.reference.jobsigning.api;

/**
 * What a signed request holds.
 *
 * @param userid who signed it; with {@link UnwrapOptions#withoutVerification} only who claims to have
 * @param payload what was signed; null when it is empty
 * @param mechanism {@code munge}, {@code curve} or {@code none}
 */
public record Unwrapped(long userid, byte[] payload, String mechanism) {

    /** Says who and how much, never what: payloads are not for logs. */
    @Override
    public String toString() {
        return "Unwrapped[userid=" + userid + ", payload of " + (payload == null ? 0 : payload.length)
                + " bytes, mechanism=" + mechanism + "]";
    }
}
