package org.fluxconform.kit.scenario.auth.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.fluxconform.kit.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A stream of server-sent events, read by a thread of its own and kept. */
final class Frames implements AutoCloseable {

    private static final int MOST = 100_000;

    private final InputStream stream;
    private final Runnable onPing;
    private final List<Frame> seen = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    /** @param onPing called for each ping, on the reading thread */
    Frames(InputStream stream, Runnable onPing) {
        this.stream = stream;
        this.onPing = onPing;
        Thread thread = new Thread(this::read, "events for a worker");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for a frame.
     *
     * @return null if none comes in time, or the stream ends
     */
    Frame await(Predicate<Frame> wanted, long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (true) {
                for (Frame frame : seen) {
                    if (wanted.test(frame)) {
                        return frame;
                    }
                }
                if (ended || left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the server has ended the stream; whether it did. */
    boolean awaitEnd(long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String event = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    add(event, data.toString());
                    event = "message";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    event = value(line);
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n").append(value(line));
                }
            }
        } catch (IOException e) {
            // It has ended, one way or the other: who waits is told below.
        } finally {
            end(); // also when a ping could not be answered: nobody shall wait for what is not read any more
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void add(String event, String data) {
        if (event.equals("ping")) {
            onPing.run();
        }
        if (event.equals("message") && data.isEmpty()) {
            return; // a comment alone
        }
        lock.lock();
        try {
            if (seen.size() < MOST) {
                seen.add(new Frame(Excerpt.of(event, 100), json(data)));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static JsonNode json(String data) {
        try {
            return data.isBlank()
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(data);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // The reader gets the same news.
        }
    }
}
