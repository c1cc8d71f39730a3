package org.fluxconform.kit.judge;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.fluxconform.kit.scenario.RunHeader;

/** The command lines that ask the same again: the same subject and kinds of peers, in the same order. */
record RepeatCommand(RunHeader header) {

    /** For the whole run. */
    String all() {
        return line(
                header.selection() == null ? "" : " " + header.selection() + (header.partial() ? " --partial" : ""));
    }

    /** For one requirement. */
    String only(String requirement) {
        return line(" --requirement " + requirement);
    }

    private String line(String selection) {
        Set<String> drivers = new TreeSet<>(header.peers().values());
        return "./conform run --suite " + header.suite()
                + selection
                + " --profile " + header.profile().name().toLowerCase(Locale.ROOT)
                + (drivers.size() == 1 ? " --peers " + drivers.iterator().next() : "")
                + " --seed " + header.seed()
                + (header.subjectFile() == null ? "" : " --subject " + quoted(header.subjectFile()));
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
