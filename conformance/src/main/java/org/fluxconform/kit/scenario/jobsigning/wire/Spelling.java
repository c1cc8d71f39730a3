package org.fluxconform.kit.scenario.jobsigning.wire;

import java.util.Base64;

/** Spellings of base64: the strict one, and some that a lenient reader would take for the same. */
public enum Spelling {
    STRICT("as it should be"),
    ONE_LETTER("of a single letter"),
    NO_PADDING("without padding"),
    HALF_PADDING("with half of its padding"),
    TOO_MUCH_PADDING("with too much padding"),
    STRAY_BITS("with stray bits"),
    STRAY_BITS_OF_TWO("with stray bits before a single sign of padding"),
    BLANK("with a blank"),
    BLANK_BEFORE("with a blank before it"),
    TAB("with a tab"),
    LINE_BREAK("with a line break"),
    LINE_BREAK_AFTER("with a line break at its end"),
    ZERO_BYTE("with a zero byte in it"),
    EXCLAMATION_MARK("with an exclamation mark in it"),
    URL_SAFE("with the URL-safe alphabet"),
    MORE_AFTER_PADDING("with more after the padding"),
    /** As many bytes in UTF-8 as it replaces, for readers that take every high byte for a slash. */
    TWO_BYTES_80("with U+0080 in place of two slashes"),
    TWO_BYTES_7FF("with U+07FF in place of two slashes"),
    THREE_BYTES("with U+FFEF in place of three slashes"),
    LOW_BYTE("with U+012F in place of a slash"),
    LOW_BITS("with U+00AF in place of a slash"),
    NO_BREAK_SPACE("with a no-break space in it");

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final String words;

    Spelling(String words) {
        this.words = words;
    }

    /** By its words in a feature. */
    public static Spelling of(String words) {
        for (Spelling spelling : values()) {
            if (spelling.words.equals(words)) {
                return spelling;
            }
        }
        throw new IllegalArgumentException("no spelling of base64 is called '" + words + "'");
    }

    /** How a feature calls it. */
    public String words() {
        return words;
    }

    /**
     * Spells bytes.
     *
     * @throws IllegalArgumentException if these bytes have no such spelling, e.g. none with padding
     */
    public String spell(byte[] bytes) {
        String strict = Base64.getEncoder().encodeToString(bytes);
        String spelt = spell(strict);
        if (this != STRICT && spelt.equals(strict)) {
            throw new IllegalArgumentException("these " + bytes.length + " bytes are spelt the same " + words);
        }
        return spelt;
    }

    private String spell(String strict) {
        return switch (this) {
            case STRICT -> strict;
            case ONE_LETTER -> "A";
            case NO_PADDING -> strict.replace("=", "");
            case HALF_PADDING -> strict.replace("==", "=");
            case TOO_MUCH_PADDING -> strict + "=";
            case STRAY_BITS, STRAY_BITS_OF_TWO -> strayBits(strict);
            case BLANK -> inside(strict, " ");
            case BLANK_BEFORE -> " " + strict;
            case TAB -> inside(strict, "\t");
            case LINE_BREAK -> inside(strict, "\n");
            case LINE_BREAK_AFTER -> strict + "\r\n";
            case ZERO_BYTE -> inside(strict, "\0");
            case EXCLAMATION_MARK -> inside(strict, "!");
            case URL_SAFE -> strict.replace('+', '-').replace('/', '_');
            case MORE_AFTER_PADDING -> strict + "AAAA";
            case TWO_BYTES_80 -> strict.replaceFirst("//", "\u0080");
            case TWO_BYTES_7FF -> strict.replaceFirst("//", "\u07ff");
            case THREE_BYTES -> strict.replaceFirst("///", "\uffef");
            case LOW_BYTE -> strict.replaceFirst("/", "\u012f");
            case LOW_BITS -> strict.replaceFirst("/", "\u00af");
            case NO_BREAK_SPACE -> inside(strict, "\u00a0");
        };
    }

    private static String inside(String strict, String more) {
        return strict.substring(0, 4) + more + strict.substring(4);
    }

    /** Sets the lowest bit that the last sign before the padding has no use for. */
    private static String strayBits(String strict) {
        int last = strict.indexOf('=') - 1;
        if (last < 0) {
            return strict;
        }
        char stray = ALPHABET.charAt(ALPHABET.indexOf(strict.charAt(last)) | 1);
        return strict.substring(0, last) + stray + strict.substring(last + 1);
    }
}
