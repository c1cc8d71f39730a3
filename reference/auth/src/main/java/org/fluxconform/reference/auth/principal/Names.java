package org.fluxconform.reference.auth.principal;

import java.text.Normalizer;
import org.fluxconform.reference.auth.support.Refused;

/** What subjects and names of keys may look like. */
public final class Names {

    private static final int MAX_LENGTH = 255;

    private Names() {}

    static boolean isGood(String name) {
        return !name.isBlank()
                && name.length() <= MAX_LENGTH
                && name.equals(name.strip())
                && name.codePoints().noneMatch(Names::isInvisible);
    }

    /** What is left of somebody else's text without characters that can't be shown; it may be empty. */
    static String display(String text) {
        String visible = text.codePoints()
                .filter(c -> !isInvisible(c))
                .limit(MAX_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.strip();
    }

    /** @throws Refused 400 */
    static void check(String what, String name) {
        if (!isGood(name)) {
            throw Refused.invalid("Invalid " + what + ": expected 1 to " + MAX_LENGTH
                    + " visible characters without white space at either end");
        }
    }

    /** For names that are segments of paths: clients take {@code ..} for the way up. @throws Refused 400 */
    public static void checkSegment(String what, String name) {
        check(what, name);
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFKC)) {
            throw Refused.invalid("Invalid " + what + ": it has letters in a form that looks like others (not NFKC)");
        }
        if (name.equals(".") || name.equals("..") || name.matches(".*[/\\\\].*")) {
            throw Refused.invalid("Invalid " + what + ": it can't be '.' or '..' and has no slash");
        }
    }

    /** Marks that reorder or hide text: two names that look alike would be two principals. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
