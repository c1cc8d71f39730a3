package org.fluxconform.reference.auth.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far two words are from each other: Levenshtein's distance. */
public final class Edits {

    private Edits() {}

    /** @return letters to insert, delete or replace */
    public static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /** The nearest of the known words, if it is within so many edits. */
    public static Optional<String> nearest(String word, Collection<String> known, int most) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> between(word, candidate)))
                .filter(candidate -> between(word, candidate) <= most);
    }
}
