package org.fluxconform.kit.subject;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.NotTested;
import tools.jackson.databind.node.ObjectNode;

/**
 * An adapter command as a pool of processes, so that a slow request does not hold up a quick one. Processes are started
 * when needed. One that broke the protocol is reported by {@link AdapterBroken}, ended, and replaced for a later
 * request. The adapter is given up when a process can't even say hello, or when it has been silent for long ({@link
 * Patience}): what would have been asked of it then is {@link NotTested}, with one reason for all.
 */
public final class AdapterPool implements Adapter {

    /** Longest line in either direction, in bytes. */
    public static final int MAX_LINE = 16 * 1024 * 1024;

    /** Optional fields of requests, each with the capability that it is sent under. */
    private static final Map<String, String> CAPABILITY_OF_FIELD =
            Map.of("now", "clock", "uid", "uid", "passwd", "passwd", "owner", "owner", "flags", "flags");

    private final Command command;
    private final Path directory;
    private final Set<String> declared;
    private final UnaryOperator<String> redact;
    private final Messages messages;
    private final Semaphore permits;
    private final Patience patience;

    private final Object lock = new Object();
    private final Deque<AdapterProcess> idle = new ArrayDeque<>();
    private final Set<AdapterProcess> running = new HashSet<>();
    private Hello hello;
    private RuntimeException givenUp;
    private boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param processes at most so many at once
     * @param directory that relative paths of requests are relative to
     * @param declared capabilities that the subject file declares, besides those of hello
     * @param redact takes the run's secrets out of what an error message quotes
     */
    public AdapterPool(
            Command command, int processes, Path directory, Set<String> declared, UnaryOperator<String> redact) {
        this.command = command;
        this.directory = directory;
        this.declared = Set.copyOf(declared);
        this.redact = redact;
        this.messages = new Messages(new MessageSchemas(), redact);
        this.permits = new Semaphore(processes, true);
        this.patience = new Patience(command.timeout());
    }

    @Override
    public Hello hello() {
        synchronized (lock) {
            if (hello == null) {
                idle.push(greeted());
            }
            return hello;
        }
    }

    @Override
    public Reply call(String op, ObjectNode fields) {
        refuseUndeclared(op, fields);
        if (!hello().operations().contains(op)) {
            return new Reply.Unsupported("the adapter's hello does not name the operation '" + op + "'");
        }
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTested(
                    "the scenario's time was over while it was waiting for a free adapter process: all were busy with others");
        }
        try {
            return ask(op, fields);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        List<AdapterProcess> left;
        synchronized (lock) {
            closed = true;
            left = List.copyOf(running);
        }
        left.parallelStream().forEach(AdapterProcess::close);
    }

    private Reply ask(String op, ObjectNode fields) {
        AdapterProcess process = taken();
        long asked = System.nanoTime();
        try {
            Reply reply = process.call(op, fields);
            giveBack(process);
            return reply;
        } catch (AdapterBroken broken) {
            end(process);
            synchronized (lock) {
                refuseIfGivenUp(); // it may have been ended for that
            }
            countSilence(broken, asked);
            throw broken;
        } catch (RuntimeException e) {
            end(process);
            throw e;
        }
    }

    /** A process that nobody else asks: the one used last, or a new one. */
    private AdapterProcess taken() {
        synchronized (lock) {
            refuseIfGivenUp();
            AdapterProcess process = idle.poll();
            if (process != null) {
                return process;
            }
        }
        return greeted();
    }

    private void giveBack(AdapterProcess process) {
        synchronized (lock) {
            idle.push(process);
            patience.answered();
        }
    }

    private void end(AdapterProcess process) {
        synchronized (lock) {
            running.remove(process);
        }
        process.close();
    }

    /** Whoever still waits for another process's answer waits in vain: their processes are ended, too. */
    private void countSilence(AdapterBroken broken, long asked) {
        List<AdapterProcess> waitedFor;
        synchronized (lock) {
            switch (broken.kind()) {
                case TIMED_OUT -> patience.silent(asked);
                case NOT_AWAITED -> patience.brokenOff(asked);
                default -> {
                    // Whatever else goes wrong does not take long.
                }
            }
            if (givenUp != null || !patience.isUsedUp(System.nanoTime())) {
                return;
            }
            givenUp = new NotTested(patience.reason());
            waitedFor = List.copyOf(running);
        }
        waitedFor.parallelStream().forEach(AdapterProcess::close);
    }

    /** An adapter of which no process ever said hello is broken; one that did is not asked on, and why. */
    private void giveUp(AdapterBroken broken) {
        givenUp = hello == null
                ? broken
                : new NotTested(
                        "the adapter was given up when another process of it was started: " + broken.getMessage());
    }

    private void refuseIfGivenUp() {
        if (givenUp instanceof AdapterBroken broken) {
            throw new AdapterBroken(broken.kind(), broken.getMessage());
        }
        if (givenUp != null) {
            throw new NotTested(givenUp.getMessage());
        }
    }

    /** A new process that has said hello, and the same as the others before it. */
    private AdapterProcess greeted() {
        AdapterProcess process = started();
        long asked = System.nanoTime();
        try {
            Hello said = process.hello(directory);
            synchronized (lock) {
                if (hello != null && !hello.equals(said)) {
                    throw new AdapterBroken(
                            AdapterBroken.Kind.INVALID,
                            "two processes of the adapter say different hellos\n  command: " + command.line()
                                    + "\n  expected: " + hello + "\n  got: " + said);
                }
                hello = said;
            }
            return process;
        } catch (AdapterBroken broken) {
            end(process);
            synchronized (lock) {
                refuseIfGivenUp();
                if (broken.kind() != AdapterBroken.Kind.NOT_AWAITED) {
                    giveUp(broken);
                    throw broken;
                }
            }
            countSilence(broken, asked);
            throw broken;
        }
    }

    private AdapterProcess started() {
        synchronized (lock) {
            refuseIfGivenUp();
            if (closed) {
                throw new IllegalStateException("the adapter is closed");
            }
            try {
                AdapterProcess process = AdapterProcess.start(command, messages, redact);
                running.add(process);
                return process;
            } catch (AdapterBroken broken) {
                giveUp(broken);
                throw broken;
            }
        }
    }

    /** The one place that holds: a field whose capability was not declared is never sent. */
    private void refuseUndeclared(String op, ObjectNode fields) {
        for (String field : fields.propertyNames()) {
            String capability = CAPABILITY_OF_FIELD.get(field);
            if (capability != null
                    && !declared.contains(capability)
                    && !hello().capabilities().contains(capability)) {
                throw new IllegalArgumentException("the kit would send '" + field + "' with '" + op
                        + "', but the subject does not declare the capability '" + capability + "'");
            }
        }
    }
}
