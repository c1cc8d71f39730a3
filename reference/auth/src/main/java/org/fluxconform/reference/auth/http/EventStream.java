package org.fluxconform.reference.auth.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer of server-sent events (WHATWG HTML, section 9.2). Nobody waits for its reader: events queue up to
 * {@link #MAX_WAITING} bytes, and the server writes as fast as the reader reads, without a thread of its own. A reader that
 * takes nothing for as long as the server's idle timeout is disconnected.
 */
public final class EventStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int MAX_WAITING = 4 << 20;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ServletOutputStream out;

    // guarded by this
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean begun;
    private boolean unflushed;
    private boolean closing;

    private EventStream(ServletOutputStream out) {
        this.out = out;
    }

    /** Begins the answer of a call: its status and headers are sent at once. */
    public static EventStream open(Call call) {
        HttpServletResponse response = call.context().res();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-cache");
        // nginx would keep events until its buffer is full
        response.setHeader("X-Accel-Buffering", "no");
        try {
            response.flushBuffer();
            AsyncContext async = call.context().req().startAsync();
            async.setTimeout(0);
            EventStream stream = new EventStream(response.getOutputStream());
            call.context().future(() -> stream.ended);
            stream.out.setWriteListener(stream.new Writer());
            return stream;
        } catch (IOException e) {
            throw new ApiError(400, "the client has gone");
        }
    }

    /**
     * Sends an event.
     *
     * @param id null for none
     * @param data one line
     * @return false if it was not taken: the stream has ended, or too much is waiting for its reader
     */
    public boolean send(String event, String id, String data) {
        String frame = (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: " + data + "\n\n";
        return queue(frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a comment, of which readers take no notice: it shows whether there still is one. @return as {@link #send} */
    public boolean ping() {
        return queue(": ping\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private boolean queue(byte[] bytes) {
        synchronized (this) {
            // one that is larger than the limit goes if it is alone
            if (closing || !waiting.isEmpty() && waitingBytes + bytes.length > MAX_WAITING) {
                return false;
            }
            waiting.add(bytes);
            waitingBytes += bytes.length;
        }
        write();
        return true;
    }

    /** Whether nothing more can be sent. */
    public synchronized boolean isClosed() {
        return closing;
    }

    /** Completes when the answer is over, for whichever reason. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Ends the answer as soon as what is waiting has been sent. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        write();
    }

    private void write() {
        boolean over;
        try {
            over = writeWhatFits();
        } catch (IOException e) {
            // the reader has gone: what was to be told is told to its next connection
            LOG.debug("a reader of events has gone: {}", e.getClass().getName());
            over = true;
        }
        if (over) {
            end();
        }
    }

    /** @return whether all is said */
    private synchronized boolean writeWhatFits() throws IOException {
        // when isReady says no, the server calls the writer again as soon as there is room
        while (begun && out.isReady()) {
            byte[] next = waiting.poll();
            if (next != null) {
                waitingBytes -= next.length;
                unflushed = true;
                out.write(next);
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                return closing;
            }
        }
        return false;
    }

    private void end() {
        synchronized (this) {
            closing = true;
            begun = false;
            waiting.clear();
            waitingBytes = 0;
        }
        ended.complete(null);
    }

    private final class Writer implements WriteListener {

        @Override
        public void onWritePossible() {
            synchronized (EventStream.this) {
                begun = !ended.isDone();
            }
            write();
        }

        @Override
        public void onError(Throwable failure) {
            LOG.debug("a reader of events has gone: {}", failure.getClass().getName());
            end();
        }
    }
}
