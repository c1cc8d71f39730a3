package org.fluxconform.reference.auth.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.support.Refused;

/**
 * Something that may be done: segments joined by colons, {@code workflow:billing:invoice:run}.
 *
 * <p>In what a role <em>holds</em>, a {@code *} as last segment stands for any number of segments, none included, and a
 * {@code *} elsewhere for exactly one. In what a request <em>requires</em>, a {@code *} is a segment like any other. Letters
 * are compared exactly.
 */
public record Permission(List<String> segments) {

    private static final String WILDCARD = "*";
    private static final String SEGMENT = "[a-zA-Z0-9_*{}-]+";

    /** Neither dots, slashes nor spaces: such names are covered by a wildcard only. Possessive: no backtracking. */
    private static final Pattern FORMAT = Pattern.compile(SEGMENT + "+(:" + SEGMENT + "+)*+");

    private static final int MAX_LENGTH = 1024;

    public Permission {
        segments = List.copyOf(segments);
    }

    /**
     * Of segments that are known, such as a name out of a path: a colon within one does not make two of it.
     *
     * @return what a request requires
     */
    public static Permission of(String... segments) {
        return new Permission(List.of(segments));
    }

    /**
     * Reads what somebody wants a role to hold.
     *
     * @throws Refused if it has not the form of a permission
     */
    public static Permission parse(String text) {
        if (text.length() > MAX_LENGTH || !FORMAT.matcher(text).matches()) {
            String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
            throw Refused.invalid("Invalid permission format: '" + shown + "'");
        }
        return split(text);
    }

    /** Segments of a text as it stands. */
    static Permission split(String text) {
        return new Permission(List.of(text.split(":", -1)));
    }

    /** Whether a role that holds this may do what is required. */
    public boolean grants(Permission required) {
        int last = segments.size() - 1;
        for (int i = 0; i <= last; i++) {
            String segment = segments.get(i);
            if (i == last && segment.equals(WILDCARD)) {
                return required.segments.size() >= last;
            }
            if (i >= required.segments.size()) {
                return false;
            }
            if (!segment.equals(WILDCARD) && !segment.equals(required.segments.get(i))) {
                return false;
            }
        }
        return required.segments.size() == segments.size();
    }

    /** The same with another first segment. */
    Permission inFamily(String family) {
        List<String> changed = new ArrayList<>(segments);
        if (changed.size() == 1) {
            changed.add(WILDCARD);
        }
        changed.set(0, family);
        return new Permission(changed);
    }

    boolean isOfEveryFamily() {
        return segments.get(0).equals(WILDCARD);
    }

    @Override
    public String toString() {
        return String.join(":", segments);
    }
}
