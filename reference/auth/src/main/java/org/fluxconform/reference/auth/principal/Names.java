package org.fluxconform.reference.auth.principal;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.support.Refused;

/** What subjects and names of keys may look like. */
public final class Names {

    private static final int MAX_LENGTH = 255;

    /** Default_Ignorable_Code_Point of Unicode where the type says letter or mark, and the blank of Braille. */
    private static final Pattern BLANK =
            Pattern.compile("[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}"
                    + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

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
        if (BLANK.matcher(name).find()) {
            throw Refused.invalid("Invalid " + what + ": it has a letter or mark that shows nothing");
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
