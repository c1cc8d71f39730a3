package org.fluxconform.reference.jobsigning.format;

/** The five types of a header value, each with the letter that stands for it on the wire. */
public enum ValueType {
    STRING('s'),
    /** A 64-bit signed integer in decimal. */
    INTEGER('i'),
    /** A floating-point number with six decimals. */
    DOUBLE('d'),
    /** {@code true} or {@code false}. */
    BOOLEAN('b'),
    /** UTC in whole seconds: {@code 2024-01-01T00:00:00Z}. */
    TIMESTAMP('t');

    private final char letter;

    ValueType(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** The type of this letter, or null when there is none. */
    static ValueType ofLetter(int letter) {
        return switch (letter) {
            case 's' -> STRING;
            case 'i' -> INTEGER;
            case 'd' -> DOUBLE;
            case 'b' -> BOOLEAN;
            case 't' -> TIMESTAMP;
            default -> null;
        };
    }
}
