package org.fluxconform.kit.subject;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An implementation under test, as its subject file describes it. {@code version}, {@code vendor}, {@code url} and
 * {@code contact} are null where the file does not give them.
 *
 * @param capabilities optional abilities that the file declares; an adapter's {@code hello} may declare more
 * @param suites suite, e.g. {@code job-signing}, to its doors
 * @param file where it was read from
 */
public record Subject(
        String name,
        String version,
        String vendor,
        String url,
        String contact,
        Set<String> capabilities,
        List<Deviation> deviations,
        Map<String, SuiteDoors> suites,
        Path file) {

    public Subject {
        capabilities = Set.copyOf(capabilities);
        deviations = List.copyOf(deviations);
        suites = Map.copyOf(suites);
    }

    /** The doors for a suite; empty when the file has no table for it. */
    public Optional<SuiteDoors> doors(String suite) {
        return Optional.ofNullable(suites.get(suite));
    }

    /** The doors for a suite whose table has these keys. */
    public <D extends SuiteDoors> Optional<D> doors(String suite, Class<D> type) {
        return doors(suite).map(type::cast);
    }

    /**
     * The same subject with another program behind a suite's doors.
     *
     * @param program words that stand in for the first word of the adapter's and the job service's command
     * @param launcher what makes processes of these commands
     */
    public Subject withProgram(String suite, List<String> program, Launcher launcher) {
        SuiteDoors doors = suites.get(suite).withProgram(program, launcher);
        Map<String, SuiteDoors> changed = new HashMap<>(suites);
        changed.put(suite, doors);
        return new Subject(name, version, vendor, url, contact, capabilities, deviations, changed, file);
    }
}
