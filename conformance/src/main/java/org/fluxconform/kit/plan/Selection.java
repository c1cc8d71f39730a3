package org.fluxconform.kit.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the person who runs the kit wants asked. Empty sets and a null expression mean: everything.
 *
 * @param suites names of suites
 * @param tags a Cucumber tag expression, e.g. {@code @MUST and not @slow}
 * @param requirements ids
 */
public record Selection(Set<String> suites, String tags, Set<String> requirements) {

    public static final Selection EVERYTHING = new Selection(Set.of(), null, Set.of());

    /** Whether it leaves out anything within a suite. */
    public boolean isPartial() {
        return tags != null || !requirements.isEmpty();
    }

    /** What it leaves out within a suite, as options of the command line; null when it leaves out nothing. */
    public String withinSuite() {
        return isPartial() ? new Selection(Set.of(), tags, requirements).described() : null;
    }

    /** As it would be written on the command line. */
    public String described() {
        List<String> words = new ArrayList<>();
        suites.forEach(suite -> words.add("--suite " + suite));
        if (tags != null) {
            words.add("--tags '" + tags + "'");
        }
        requirements.forEach(id -> words.add("--requirement " + id));
        return words.isEmpty() ? "everything" : String.join(" ", words);
    }
}
