package org.fluxconform.reference.auth.principal;

import org.fluxconform.reference.auth.support.Refused;

/** What subjects and names of keys may look like. */
final class Names {

    private static final int MAX_LENGTH = 255;

    private Names() {}

    /** @throws Refused 400 */
    static void check(String what, String name) {
        boolean visible = name.codePoints().noneMatch(c -> Character.isISOControl(c) || isInvisible(c));
        if (name.isBlank() || name.length() > MAX_LENGTH || !name.equals(name.strip()) || !visible) {
            throw Refused.invalid("Invalid " + what + ": expected 1 to " + MAX_LENGTH
                    + " visible characters without white space at either end");
        }
    }

    /** A service account's name is a segment of paths. */
    static void checkServiceAccount(String subject) {
        check("subject", subject);
        if (subject.equals(".") || subject.equals("..") || subject.matches(".*[/\\\\].*")) {
            throw Refused.invalid(
                    "Invalid subject: the name of a service account can't be '.' or '..' and has no slash");
        }
    }

    /** Marks that reorder or hide text: two names that look alike would be two principals. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
