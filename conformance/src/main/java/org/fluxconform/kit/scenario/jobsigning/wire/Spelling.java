package org.fluxconform.kit.scenario.jobsigning.wire;

import java.util.Base64;

/** Spellings of base64: the strict one, and some that a lenient reader would take for the same. */
public enum Spelling {
    STRICT("as it should be"),
    NO_PADDING("without padding"),
    TOO_MUCH_PADDING("with too much padding"),
    STRAY_BITS("with stray bits"),
    LINE_BREAK("with a line break"),
    BLANK("with a blank"),
    URL_SAFE("with the URL-safe alphabet"),
    MORE_AFTER_PADDING("with more after the padding");

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
            case NO_PADDING -> strict.replace("=", "");
            case TOO_MUCH_PADDING -> strict + "=";
            case STRAY_BITS -> strayBits(strict);
            case LINE_BREAK -> strict.substring(0, 4) + "\n" + strict.substring(4);
            case BLANK -> strict.substring(0, 4) + " " + strict.substring(4);
            case URL_SAFE -> strict.replace('+', '-').replace('/', '_');
            case MORE_AFTER_PADDING -> strict + "AAAA";
        };
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
