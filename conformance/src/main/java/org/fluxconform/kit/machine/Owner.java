package org.fluxconform.kit.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that something belongs to: what is left over of a dead one may be cleaned away, what belongs to a living one
 * must be left alone. A number alone doesn't do: numbers are given again, and in each container anew.
 *
 * @param pid number of the process
 * @param started when it was started, in clock ticks since the machine was (proc(5), field 22 of {@code stat}): unlike a
 *     date, that does not change when somebody sets the clock
 * @param namespace the number of the namespace that the process's number is valid in
 */
public record Owner(long pid, long started, long namespace) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})-(\\d{1,19})-(\\d{1,19})");
    private static final Pattern NAMESPACE = Pattern.compile("pid:\\[(\\d{1,19})]");
    private static final Path PROC = Path.of("/proc");

    /** The field of {@code stat}, counted from the one after the program's name, which may hold blanks itself. */
    private static final int START_TIME = 19;

    /** This JVM. */
    public static Owner current() {
        return of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException(PROC + " does not tell of this process"));
    }

    /** A process of this machine; empty if it has ended. */
    public static Optional<Owner> of(long pid) {
        OptionalLong started = startOf(pid);
        return started.isPresent() ? Optional.of(new Owner(pid, started.getAsLong(), here())) : Optional.empty();
    }

    /** Reads what {@link #toString} writes. */
    public static Optional<Owner> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            return matcher.matches()
                    ? Optional.of(new Owner(
                            Long.parseLong(matcher.group(1)),
                            Long.parseLong(matcher.group(2)),
                            Long.parseLong(matcher.group(3))))
                    : Optional.empty();
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    /** Whether it runs, or may: of a process in another container nothing can be told from here. */
    public boolean lives() {
        return namespace != here() || startOf(pid).equals(OptionalLong.of(started));
    }

    @Override
    public String toString() {
        return pid + "-" + started + "-" + namespace;
    }

    private static long here() {
        try {
            Matcher name = NAMESPACE.matcher(
                    Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString());
            return name.matches() ? Long.parseLong(name.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static OptionalLong startOf(long pid) {
        try {
            String stat =
                    Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X"); // only its number is still there
            return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START_TIME]));
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }
}
