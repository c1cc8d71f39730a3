package org.fluxconform.kit.peer;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that started a peer: what is left over of a dead one may be cleaned away, what belongs to a living one
 * must be left alone. A number alone doesn't do: numbers are given again.
 *
 * @param pid number of the process
 * @param started when it was started, in Unix milliseconds
 */
public record Owner(long pid, long started) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})-(\\d{1,15})");

    /** This JVM. */
    public static Owner current() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(self.pid(), startOf(self).orElse(0L));
    }

    /** Reads what {@link #toString} writes. */
    public static Optional<Owner> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    public boolean lives() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> startOf(process).orElse(started) == started)
                .orElse(false);
    }

    @Override
    public String toString() {
        return pid + "-" + started;
    }

    private static Optional<Long> startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }
}
