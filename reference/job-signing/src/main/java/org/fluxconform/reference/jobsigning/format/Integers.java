package org.fluxconform.reference.jobsigning.format;

import java.util.OptionalLong;

/** 64-bit integers in decimal, read as C's strtoll does when the whole text must be a number. */
final class Integers {

    private Integers() {}

    /** Leading blanks, a sign and leading zeros are fine; nothing may follow; what doesn't fit 64 bits is no number. */
    static OptionalLong parse(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        String number = text.substring(start);
        if (!isDecimal(number)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(number));
        } catch (NumberFormatException outOfRange) {
            return OptionalLong.empty();
        }
    }

    /** isspace(3) in the C locale. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** ASCII digits only: Long.parseLong takes those of any script. */
    private static boolean isDecimal(String text) {
        int first = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > first;
    }
}
