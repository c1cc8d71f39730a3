package org.fluxconform.reference.auth.config;

import java.util.Comparator;
import org.fluxconform.reference.auth.support.Edits;

/** Finds what somebody may have meant. */
final class NearestKey {

    private NearestKey() {}

    static Key<?> to(String path) {
        return Keys.ALL.stream()
                .min(Comparator.comparingInt(known -> distance(path, known.path())))
                .orElseThrow();
    }

    /** A key in the wrong table counts as one edit, not as the length of the table's name. */
    private static int distance(String path, String known) {
        String lastOfPath = path.substring(path.lastIndexOf('.') + 1);
        String lastOfKnown = known.substring(known.lastIndexOf('.') + 1);
        return Math.min(Edits.between(path, known), Edits.between(lastOfPath, lastOfKnown) + 1);
    }
}
