package org.fluxconform.kit.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.kit.Excerpt;

/**
 * The program that a job service runs for each launched job, and what it recorded. Each run leaves a folder with the
 * files {@code id}, {@code userid} and {@code payload}; it appears under its name only when it is complete.
 */
public final class LaunchRecord {

    private static final String SCRIPT = """
            #!/bin/sh
            # Records one launched job: id and user from the environment, content from stdin.
            set -eu
            cd -- "$(dirname -- "$0")/launched"
            new=$(mktemp -d .new.XXXXXXXXXX)
            printf %s "${FLUX_JOB_ID:-}" >"$new/id"
            printf %s "${FLUX_JOB_USERID:-}" >"$new/userid"
            cat >"$new/payload"
            mv -- "$new" "${new#.new.}"
            """;

    private final Path program;
    private final Path launched;

    private LaunchRecord(Path folder) {
        this.program = folder.resolve("exec");
        this.launched = folder.resolve("launched");
    }

    /** Writes the program into a folder. */
    static LaunchRecord in(Path folder) {
        LaunchRecord made = new LaunchRecord(folder);
        try {
            Files.createDirectories(made.launched);
            // The service may run jobs as another user: that one must be able to run the program and leave its record.
            Files.setPosixFilePermissions(made.launched, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.writeString(made.program, SCRIPT);
            Files.setPosixFilePermissions(made.program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /** What {@code {exec}} stands for. */
    Path program() {
        return program;
    }

    /** Every job that was run so far, in no order. */
    public List<LaunchedJob> jobs() {
        List<LaunchedJob> jobs = new ArrayList<>();
        try (Stream<Path> runs = Files.list(launched)) {
            for (Path run : runs.filter(run -> !run.getFileName().toString().startsWith("."))
                    .toList()) {
                jobs.add(new LaunchedJob(
                        Excerpt.decoded(Files.readAllBytes(run.resolve("id"))),
                        Excerpt.decoded(Files.readAllBytes(run.resolve("userid"))),
                        Files.readAllBytes(run.resolve("payload"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jobs;
    }
}
