package org.fluxconform.kit.scenario.jobsigning;

/** Changes of a single character. */
final class Characters {

    private Characters() {}

    /** The text with the character at a place (by its name in a feature) replaced by another letter. */
    static String changed(String text, String place) {
        int at = switch (place) {
            case "at the beginning" -> 0;
            case "in the first quarter" -> text.length() / 5;
            case "in the middle" -> text.length() / 2;
            case "in the last quarter" -> text.length() * 4 / 5;
            default -> throw new IllegalArgumentException("no place is called '" + place + "'");
        };
        return changed(text, at);
    }

    /** The text with the character at a place, counted from 0, replaced by another letter. */
    static String changed(String text, int at) {
        return text.substring(0, at) + other(text.charAt(at)) + text.substring(at + 1);
    }

    private static char other(char letter) {
        return letter == 'x' ? 'y' : 'x';
    }
}
