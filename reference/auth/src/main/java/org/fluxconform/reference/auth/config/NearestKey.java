package org.fluxconform.reference.auth.config;

import java.util.Comparator;

/** Finds what somebody may have meant. */
final class NearestKey {

    private NearestKey() {}

    static Key<?> to(String path) {
        return Keys.ALL.stream()
                .min(Comparator.comparingInt(known -> distance(path, known.path())))
                .orElseThrow();
    }

    /** Levenshtein's distance; a key in the wrong table counts as one step, not as the length of the table's name. */
    private static int distance(String path, String known) {
        String lastOfPath = path.substring(path.lastIndexOf('.') + 1);
        String lastOfKnown = known.substring(known.lastIndexOf('.') + 1);
        return Math.min(edits(path, known), edits(lastOfPath, lastOfKnown) + 1);
    }

    private static int edits(String one, String other) {
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
}
