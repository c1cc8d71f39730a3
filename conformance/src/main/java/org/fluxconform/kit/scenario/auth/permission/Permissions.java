package org.fluxconform.kit.scenario.auth.permission;

import java.util.Collection;

/**
 * What a set of permissions grants, by the document's rules on wildcards: a {@code *} at the end stands for any number of
 * segments, elsewhere for exactly one.
 */
public final class Permissions {

    private static final String ANY = "*";

    private Permissions() {}

    /** Whether one of these grants what is required. */
    public static boolean grant(Collection<String> held, String required) {
        return held.stream().anyMatch(pattern -> grants(pattern, required));
    }

    /** Whether this one does. */
    public static boolean grants(String pattern, String required) {
        String[] wanted = required.split(":", -1);
        String[] given = pattern.split(":", -1);
        for (int i = 0; i < given.length; i++) {
            if (given[i].equals(ANY) && i == given.length - 1) {
                return i <= wanted.length;
            }
            if (i >= wanted.length || !given[i].equals(ANY) && !given[i].equals(wanted[i])) {
                return false;
            }
        }
        return given.length == wanted.length;
    }
}
