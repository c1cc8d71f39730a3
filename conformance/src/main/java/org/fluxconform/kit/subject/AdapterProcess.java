package org.fluxconform.kit.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.subject.AdapterBroken.Kind;
import tools.jackson.databind.node.ObjectNode;

/**
 * One running adapter, asked one request at a time. Threads of its own write to it and read from it, so that the caller
 * waits for an answer and never on a pipe. Once it broke it must not be asked again.
 */
final class AdapterProcess {

    /** What may pass between the end of a process's output and its end. */
    private static final long EXIT_MILLIS = 500;

    /** What a line on stderr may come after one on stdout. */
    private static final long LAST_WORDS_MILLIS = 50;

    /** What the threads tell the caller. */
    private sealed interface Event {
        record Line(byte[] bytes) implements Event {}

        record TooLong() implements Event {}

        /** @param rest what came after the last line feed */
        record EndOfOutput(byte[] rest) implements Event {}

        record InputClosed() implements Event {}
    }

    private final Command command;
    private final Messages messages;
    private final ChildProcess child;
    private final LastLines stderr;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(4);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(task -> daemon(task, "stdin of an adapter"));
    private final Thread reader = daemon(this::readOutput, "stdout of an adapter");
    private final AtomicBoolean closed = new AtomicBoolean();
    private long lastId;

    private AdapterProcess(Command command, Messages messages, ChildProcess child, UnaryOperator<String> redact) {
        this.command = command;
        this.messages = messages;
        this.child = child;
        this.stderr = new LastLines(child.process().getErrorStream(), redact);
        reader.start();
    }

    /** @throws AdapterBroken if the command can't be run */
    static AdapterProcess start(Command command, Messages messages, UnaryOperator<String> redact) {
        try {
            ChildProcess child = ChildProcess.start(command, command.words(), new ProcessBuilder());
            return new AdapterProcess(command, messages, child, redact);
        } catch (IOException e) {
            throw new AdapterBroken(
                    Kind.CANNOT_START,
                    "the adapter can't be started\n  command: " + command.line() + "\n  in folder: " + command.folder()
                            + "\n  because: " + e.getMessage());
        }
    }

    /** @param directory that relative paths of requests are relative to */
    Hello hello(Path directory) {
        ObjectNode fields = Messages.emptyObject()
                .put("protocol", Messages.PROTOCOL)
                .put("directory", directory.toAbsolutePath().toString());
        Reply reply = call("hello", fields);
        if (reply instanceof Reply.Done done) {
            return Messages.hello(done.fields());
        }
        throw broken(Kind.INVALID, "hello", "it declined to say who it is: " + reply);
    }

    Reply call(String op, ObjectNode fields) {
        long id = ++lastId;
        byte[] request = messages.request(id, op, fields);
        try {
            if (events.peek() instanceof Event.Line line) {
                messages.reply(id, op, line.bytes()); // junk is called junk, whenever it comes
                throw broken(Kind.WRONG_ID, op, "the answer before the request: " + messages.excerpt(line.bytes()));
            }
            writer.execute(() -> write(request));
            return messages.reply(id, op, line(op));
        } catch (Messages.Wrong e) {
            throw broken(e.kind, op, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(Kind.NOT_AWAITED, op, "nothing until the kit stopped waiting");
        }
    }

    /** Tells it to end by closing its stdin, and ends it, with its children, if it does not. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            child.close(() -> writer.execute(this::closeInput));
            writer.shutdown();
            reader.interrupt();
        }
    }

    private byte[] line(String op) throws InterruptedException {
        Event event = events.poll(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
            throw broken(Kind.TIMED_OUT, op, "nothing for " + text(command.timeout()));
        }
        if (event instanceof Event.Line line) {
            return line.bytes();
        }
        if (event instanceof Event.TooLong) {
            throw broken(Kind.TOO_LONG, op, "a line of more than " + AdapterPool.MAX_LINE + " bytes");
        }
        Integer exitCode = child.exitCode(EXIT_MILLIS);
        if (exitCode != null) {
            throw broken(Kind.EXITED, op, "the end of the process, with exit code " + exitCode + half(event));
        }
        String pipe = event instanceof Event.InputClosed ? "stdin" : "stdout";
        throw broken(Kind.PIPE_CLOSED, op, "it closed its " + pipe + ", and runs on" + half(event));
    }

    private String half(Event event) {
        return event instanceof Event.EndOfOutput end && end.rest().length > 0
                ? ", after half a line: " + messages.excerpt(end.rest())
                : "";
    }

    private AdapterBroken broken(Kind kind, String op, String got) {
        try {
            stderr.awaitEnd(kind == Kind.EXITED ? EXIT_MILLIS : LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new AdapterBroken(
                kind,
                "the adapter broke the protocol\n  command: " + command.line()
                        + "\n  expected: one line with the answer to '"
                        + op + "', id " + lastId + ", within " + text(command.timeout()) + "\n  got: " + got + "\n  "
                        + stderr.text("stderr"));
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private void write(byte[] request) {
        try {
            OutputStream stdin = child.process().getOutputStream();
            stdin.write(request);
            stdin.flush();
        } catch (IOException e) {
            events.offer(new Event.InputClosed()); // if there is no room, something worse has been noticed already
        }
    }

    private void closeInput() {
        try {
            child.process().getOutputStream().close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private void readOutput() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream stdout = child.process().getInputStream()) {
            byte[] buffer = new byte[8192];
            for (int n = stdout.read(buffer); n >= 0; n = stdout.read(buffer)) {
                if (!splitLines(buffer, n, line)) {
                    events.put(new Event.TooLong());
                    return;
                }
            }
            events.put(new Event.EndOfOutput(line.toByteArray()));
        } catch (IOException e) {
            events.offer(new Event.EndOfOutput(line.toByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands on each whole line; false when one is too long. */
    private boolean splitLines(byte[] buffer, int length, ByteArrayOutputStream line) throws InterruptedException {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line.write(buffer, start, i - start);
                if (line.size() > AdapterPool.MAX_LINE) {
                    return false;
                }
                events.put(new Event.Line(line.toByteArray()));
                line.reset();
                start = i + 1;
            }
        }
        line.write(buffer, start, length - start);
        return line.size() <= AdapterPool.MAX_LINE;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
