package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.fluxconform.kit.scenario.RunScope;

/** A scenario's own place: a folder, randomness, and the names that error texts are compared with. */
public final class Scene {

    private final RunScope run;
    private final RandomGenerator random = new SecureRandom();
    private final Map<String, Object> names = new HashMap<>();
    private Path folder;
    private int folders;
    private Instant now;

    public Scene(RunScope run) {
        this.run = run;
    }

    /** A new folder that nobody else uses. */
    public Path newFolder(String purpose) {
        try {
            if (folder == null) {
                folder = Files.createDirectory(run.scratch().resolve("s" + number()));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return Files.createDirectory(folder.resolve(purpose + "-" + ++folders));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counted, because a random name is long, and the path of a socket may not be. */
    private int number() {
        return run.shared().get("number of scenarios", AtomicInteger::new).incrementAndGet();
    }

    /** The time of the scenario, in whole seconds: it stands still, so that what is reckoned from it fits together. */
    public Instant now() {
        if (now == null) {
            now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        }
        return now;
    }

    public RandomGenerator random() {
        return random;
    }

    /** Text that occurs nowhere else. */
    public String unique() {
        return UUID.randomUUID().toString();
    }

    /** From now on {@code {name}} in an expected text stands for the value. */
    public void name(String name, Object value) {
        names.put(name, value);
    }

    /** An expected text, names replaced by what they stand for. */
    public String filled(String text) {
        String filled = text;
        for (Map.Entry<String, Object> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue().toString());
        }
        return filled;
    }
}
