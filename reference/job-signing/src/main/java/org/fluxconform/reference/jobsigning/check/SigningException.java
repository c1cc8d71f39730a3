package org.fluxconform.reference.jobsigning.check;

import java.util.Objects;

/**
 * A refusal: what was asked is not allowed, not valid or not possible, and nothing has been returned or changed.
 *
 * <p>The message is meant for users and logs. It names the place and never holds a payload, a credential or a key.
 * Refusals are ordinary outcomes, so they carry no stack trace.
 */
public final class SigningException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 1024;

    private final Errno errno;

    /** @param message may quote what a stranger sent: control characters are replaced and length is limited */
    public SigningException(Errno errno, String message) {
        super(printable(Objects.requireNonNull(message)), null, false, false);
        this.errno = Objects.requireNonNull(errno);
    }

    /** Something is not valid: by far the most frequent category. */
    public static SigningException invalid(String message) {
        return new SigningException(Errno.EINVAL, message);
    }

    public Errno errno() {
        return errno;
    }

    /** The same refusal, said of a larger thing: {@code prefix + message}. */
    public SigningException prefixed(String prefix) {
        return new SigningException(errno, prefix + getMessage());
    }

    private static String printable(String message) {
        String shown = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
        return shown.chars().noneMatch(Character::isISOControl) ? shown : shown.replaceAll("\\p{Cntrl}", "?");
    }
}
