package org.fluxconform.kit.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Processes that a kit started. Each has a mark in its environment, which its children inherit, also those that leave
 * their parent; so that a process is never taken for ours because it got the number of one. Where there is no
 * {@code /proc}, or no leave to look into it, nothing is found.
 */
public final class MarkedProcesses {

    /** The variable that holds the mark. */
    public static final String VARIABLE = "CONFORM_RUN";

    private static final AtomicLong COUNT = new AtomicLong();

    private MarkedProcesses() {}

    /** A new mark of this kit, for one process and its children. */
    public static String newMark() {
        return Owner.current() + "/" + COUNT.incrementAndGet();
    }

    /** Puts a new mark into the environment of a process that is to be started. */
    public static String mark(Map<String, String> environment) {
        String mark = newMark();
        environment.put(VARIABLE, mark);
        return mark;
    }

    /** Kills every process that has the mark. */
    public static void kill(String mark) {
        kill(mark::equals);
    }

    /** Kills what kits that are dead themselves left behind. */
    public static void killLeftOver() {
        kill(mark -> owner(mark).filter(owner -> !owner.lives()).isPresent());
    }

    private static Optional<Owner> owner(String mark) {
        return Owner.parse(mark.substring(0, Math.max(0, mark.indexOf('/'))));
    }

    private static void kill(Predicate<String> wanted) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                // The handle comes first: should the number be given to another meanwhile, it kills nobody.
                Optional<ProcessHandle> handle =
                        ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
                boolean other = handle.isPresent() && !handle.get().equals(ProcessHandle.current());
                if (other && markOf(process).filter(wanted).isPresent()) {
                    handle.get().destroyForcibly();
                }
            }
        } catch (IOException noProc) {
            // Nothing can be found here.
        }
    }

    private static Optional<String> markOf(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            String start = VARIABLE + "=";
            for (String variable : environment.split("\0")) {
                if (variable.startsWith(start)) {
                    return Optional.of(variable.substring(start.length()));
                }
            }
        } catch (IOException goneOrForeign) {
            // None of ours that still runs.
        }
        return Optional.empty();
    }
}
