package org.fluxconform.kit.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.fluxconform.kit.NearestName;

/**
 * The names that this kit knows. In a subject file, which is written for the kit, another one is an error. In an adapter's
 * hello it is not: an adapter may know more than this kit asks, and goes with several versions of it. But a slip there
 * would leave questions out in silence, so each is told as a warning.
 */
public final class Vocabulary {

    /** What may be declared; {@code single-user} is not among it, since words of the launch command say so. */
    static final Set<String> CAPABILITIES =
            Set.of("clock", "uid", "passwd", "owner", "flags", "path-security", "queue-control");

    static final Set<String> OPERATIONS = Set.of("wrap", "unwrap", "keygen", "casign");

    private static final List<String> NEEDED = List.of("wrap", "unwrap");

    private Vocabulary() {}

    /** What in a hello looks like a slip, one sentence each; empty when nothing does. */
    public static List<String> warnings(Hello hello) {
        List<String> warnings = new ArrayList<>();
        unknown("suite", hello.suites(), SubjectFile.SUITES, warnings);
        unknown("operation", hello.operations(), OPERATIONS, warnings);
        unknown("capability", hello.capabilities(), CAPABILITIES, warnings);
        NEEDED.stream()
                .filter(operation -> !hello.operations().contains(operation))
                .forEach(operation -> warnings.add("the adapter's hello does not name the operation '" + operation
                        + "'; what needs it is not tested"));
        return warnings;
    }

    private static void unknown(
            String what, Collection<String> names, Collection<String> known, List<String> warnings) {
        names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> warnings.add("the adapter's hello names the " + what + " '" + name
                        + "', which this version of the kit does not know and does not ask about"
                        + NearestName.of(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")));
    }
}
