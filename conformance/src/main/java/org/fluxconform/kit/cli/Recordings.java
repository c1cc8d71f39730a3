package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which generated faults each scenario comes by, kept in a file as long as the build is the same. */
final class Recordings {

    /**
     * What is known of a scenario.
     *
     * @param millis that it took with the reference
     * @param reached ids of faults; none if it was not asked
     */
    record One(long millis, Set<String> reached) {}

    private record Kept(String build, Map<String, One> scenarios) {}

    private static final long EVERY_NANOS = 30_000_000_000L;

    private final Path file;
    private final String build;
    private final Map<String, One> scenarios;
    private long written = System.nanoTime();

    private Recordings(Path file, String build, Map<String, One> scenarios) {
        this.file = file;
        this.build = build;
        this.scenarios = new ConcurrentSkipListMap<>(scenarios);
    }

    /** What the file holds, if it is of that build; else nothing is known yet. */
    static Recordings read(Path file, String build) throws IOException {
        try {
            if (Files.exists(file)) {
                Kept kept = JsonMapper.shared().readValue(Files.readString(file), Kept.class);
                if (build.equals(kept.build())) {
                    return new Recordings(file, build, kept.scenarios());
                }
            }
        } catch (JacksonException half) {
            // A run that was stopped while it wrote: it is made again.
        }
        return new Recordings(file, build, Map.of());
    }

    /** Null if it is not known yet. */
    One of(String place) {
        return scenarios.get(place);
    }

    /** Kept at once, now and then: a run that is stopped need not begin anew. */
    synchronized void put(String place, One one) {
        scenarios.put(place, one);
        if (System.nanoTime() - written > EVERY_NANOS) {
            try {
                write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    synchronized void write() throws IOException {
        written = System.nanoTime();
        Files.createDirectories(file.getParent());
        Files.writeString(file, JsonMapper.shared().writeValueAsString(new Kept(build, scenarios)));
    }
}
