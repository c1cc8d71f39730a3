package org.fluxconform.reference.jobsigning.munge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * One request and its answer on a connection of their own. The channel is non-blocking, because a unix-domain channel
 * has no read timeout; a selector does the waiting and lives no longer than the transaction.
 */
final class MungeTransaction implements Closeable {

    private final SocketChannel channel;
    private final Pace pace;
    private final Duration limit;
    private final long end;
    private Selector selector;

    /**
     * @param channel connected and non-blocking; closed with the transaction
     * @param limit the longest wait for a message to be sent, and for each part of the answer
     * @param end when, by {@code pace}, all of it must be over
     */
    MungeTransaction(SocketChannel channel, Pace pace, Duration limit, long end) {
        this.channel = channel;
        this.pace = pace;
        this.limit = limit;
        this.end = end;
    }

    MungeResponse.Content exchange(MungeRequest request, int retry) throws MungeFailure {
        send(request.bytes(retry));
        ByteBuffer header = receive(MungeRequest.HEADER_LENGTH, "header");
        MungeResponse.Header read = MungeResponse.header(header, request.answerType());
        if (read instanceof MungeResponse.Malformed malformed) {
            throw new MungeFailure(malformed.code(), malformed.reason());
        }
        ByteBuffer body = receive(((MungeResponse.Length) read).bytes(), "body");
        MungeResponse.Body content = MungeResponse.body(body, request.answerType());
        if (content instanceof MungeResponse.Malformed malformed) {
            throw new MungeFailure(malformed.code(), malformed.reason());
        }
        return (MungeResponse.Content) content;
    }

    private void send(ByteBuffer message) throws MungeFailure {
        long deadline = deadline();
        try {
            while (channel.write(message) >= 0 && message.hasRemaining()) {
                if (!awaited(SelectionKey.OP_WRITE, deadline)) {
                    throw new MungeFailure(MungeCode.TIMEOUT, "Failed to send message: Timed-out");
                }
            }
        } catch (IOException e) {
            throw new MungeFailure(MungeCode.SOCKET, "Failed to send message: " + cause(e));
        }
    }

    private ByteBuffer receive(int length, String part) throws MungeFailure {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long deadline = deadline();
        try {
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes);
                if (count < 0) {
                    throw new MungeFailure(
                            MungeCode.SOCKET,
                            "Received incomplete message " + part + ": " + bytes.position() + " of " + length
                                    + " bytes");
                }
                if (count == 0 && !awaited(SelectionKey.OP_READ, deadline)) {
                    throw new MungeFailure(MungeCode.TIMEOUT, "Failed to receive message " + part + ": Timed-out");
                }
            }
        } catch (IOException e) {
            throw new MungeFailure(MungeCode.SOCKET, "Failed to receive message " + part + ": " + cause(e));
        }
        return bytes.flip();
    }

    private long deadline() {
        long message = pace.nanoTime() + limit.toNanos();
        return message - end < 0 ? message : end;
    }

    /** Whether the channel became ready before the deadline, as far as the selector can tell. */
    private boolean awaited(int operation, long deadline) throws IOException {
        long left = deadline - pace.nanoTime();
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        if (selector == null) {
            selector = Selector.open();
            channel.register(selector, operation);
        } else {
            channel.keyFor(selector).interestOps(operation);
        }
        selector.select(left / 1_000_000 + 1);
        selector.selectedKeys().clear();
        return true;
    }

    /** An error's own words; some have none. */
    static String cause(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Closes the selector first: a registered channel keeps its descriptor until its key is gone. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (selector != null) {
                selector.close();
            }
        }
    }
}
