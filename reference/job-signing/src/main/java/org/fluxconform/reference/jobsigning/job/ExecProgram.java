package org.fluxconform.reference.jobsigning.job;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs an executable file: the payload on its standard input, {@code FLUX_JOB_ID} and {@code FLUX_JOB_USERID} in its
 * environment, its output thrown away. It runs as the user of this service; changing user is the business of a
 * privileged launcher.
 *
 * @param file the executable
 * @param limit how long it may run; after that it is killed with the processes that it started
 */
public record ExecProgram(Path file, Duration limit) implements Program {

    private static final int MAX_GENERATIONS = 10;

    @Override
    public Optional<String> run(String jobId, long userid, byte[] payload) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(file.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().put("FLUX_JOB_ID", jobId);
        builder.environment().put("FLUX_JOB_USERID", Long.toString(userid));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.of("could not be started");
        }
        feed(process, payload);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of("took longer than " + limit.toSeconds() + " seconds");
            }
            int status = process.exitValue();
            return status == 0 ? Optional.empty() : Optional.of("ended with status " + status);
        } finally {
            kill(process);
        }
    }

    /** On a thread of its own: a program that doesn't read must not hold up the one that watches the time. */
    private static void feed(Process process, byte[] payload) {
        Thread feeder = new Thread(
                () -> {
                    try (OutputStream stdin = process.getOutputStream()) {
                        stdin.write(payload);
                    } catch (IOException notRead) {
                        // a program need not read its input; its exit status tells how it went
                        return;
                    }
                },
                "payload-feeder");
        feeder.setDaemon(true);
        feeder.start();
    }

    /** Children first, and again for those that one of them started meanwhile: once the program is gone they can't be found. */
    private static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        for (int i = 0; !children.isEmpty() && i < MAX_GENERATIONS; i++) {
            children.forEach(ProcessHandle::destroyForcibly);
            children.forEach(child ->
                    child.onExit().completeOnTimeout(child, 1, TimeUnit.SECONDS).join());
            children = process.descendants().filter(ProcessHandle::isAlive).toList();
        }
        process.destroyForcibly();
    }
}
