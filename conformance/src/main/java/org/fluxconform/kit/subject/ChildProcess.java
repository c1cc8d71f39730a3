package org.fluxconform.kit.subject;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.machine.AtExit;
import org.fluxconform.kit.machine.MarkedProcesses;

/**
 * A process of the subject. It gets its own additions to a small environment and nothing else of the kit's, which may
 * hold secrets. It is ended, with its children, by {@link #close} and when the kit ends; and should the kit be killed, by
 * the next one ({@link MarkedProcesses}).
 */
final class ChildProcess implements AutoCloseable {

    /** What a program needs to run and to speak the user's language, and no secret. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TMPDIR", "JAVA_HOME", "SystemRoot");

    /**
     * A zone that is never UTC, by an offset that is no whole hour and differs between summer and winter: times are written in
     * UTC, and a machine that is on UTC would hide that a subject writes them otherwise.
     */
    static final String ZONE = "Pacific/Chatham";

    /** What a process may take to end by itself after its stdin was closed. */
    private static final long GRACE_MILLIS = 500;

    private final Process process;
    private final boolean isOfTheSystem;
    private final String mark;
    private final AtExit atExit;

    private ChildProcess(Process process, boolean isOfTheSystem, String mark) {
        this.process = process;
        this.isOfTheSystem = isOfTheSystem;
        this.mark = mark;
        this.atExit = AtExit.register("the end of a subject's process", this::kill);
    }

    /**
     * Starts a command.
     *
     * @param builder may say where input comes from and output goes
     * @throws IOException if the program can't be run; the message says why
     */
    static ChildProcess start(Command command, List<String> words, ProcessBuilder builder) throws IOException {
        builder.command(words).directory(command.folder().toFile());
        narrow(builder.environment());
        builder.environment().putAll(command.environment());
        String mark = MarkedProcesses.mark(builder.environment());
        Process process = command.launcher().start(builder);
        return new ChildProcess(process, command.launcher() == Launcher.SYSTEM, mark);
    }

    /** Leaves only what is no secret, and sets the zone. */
    static void narrow(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !INHERITED.contains(name) && !name.startsWith("LC_"));
        environment.put("TZ", ZONE);
    }

    Process process() {
        return process;
    }

    /** The exit code, if it ends within so long; else null. */
    Integer exitCode(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS) ? process.exitValue() : null;
    }

    /**
     * Ends the process.
     *
     * @param farewell tells it to end by itself, and must not block
     */
    void close(Runnable farewell) {
        List<ProcessHandle> children = process.descendants().toList();
        farewell.run();
        try {
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        close();
    }

    /** Kills the process and its children. */
    @Override
    public void close() {
        kill();
        atExit.withdraw();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (isOfTheSystem) {
            MarkedProcesses.kill(mark); // and those of its children that are nobody's any more
        }
    }
}
