package org.fluxconform.kit.peer.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.fluxconform.kit.peer.munge.MalformedMessage;
import org.fluxconform.kit.peer.munge.MungeMessage;

/** One connection: a request comes in, the answer goes out, each within its time limit. */
final class Conversation {

    /** How long munged waits for a whole request. */
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);

    /** How long a client may take to fetch an answer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Answerer answerer;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(MungeMessage.HEADER_LENGTH);
    private MungeMessage.Header header;
    private ByteBuffer body;
    private ByteBuffer answer;
    private long deadline;

    /** Makes the answer to one request. */
    @FunctionalInterface
    interface Answerer {
        MungeMessage answer(SocketChannel from, MungeMessage.Header header, byte[] body)
                throws MalformedMessage, IOException;
    }

    /** @param now a reading of {@link System#nanoTime} */
    Conversation(SocketChannel channel, SelectionKey key, Answerer answerer, long now) {
        this.channel = channel;
        this.key = key;
        this.answerer = answerer;
        this.deadline = now + REQUEST_LIMIT.toNanos();
    }

    /**
     * Goes as far as it can without waiting.
     *
     * @return whether there is more to do
     * @throws MalformedMessage if the connection is to be closed without an answer
     */
    boolean proceed(long now) throws IOException, MalformedMessage {
        if (answer == null && requestIsComplete()) {
            MungeMessage reply = answerer.answer(channel, header, body.array());
            answer = ByteBuffer.wrap(reply.bytes(header.retry()));
            deadline = now + ANSWER_LIMIT.toNanos();
            key.interestOps(SelectionKey.OP_WRITE);
        }
        if (answer != null) {
            channel.write(answer);
        }
        return answer == null || answer.hasRemaining();
    }

    /** Nanoseconds that are left of the time limit. */
    long left(long now) {
        return deadline - now;
    }

    private boolean requestIsComplete() throws IOException, MalformedMessage {
        if (header == null) {
            if (!fill(headerBytes)) {
                return false;
            }
            header = MungeMessage.Header.read(headerBytes.flip());
            body = ByteBuffer.allocate(header.bodyLength());
        }
        return fill(body);
    }

    private boolean fill(ByteBuffer buffer) throws IOException, MalformedMessage {
        if (buffer.hasRemaining() && channel.read(buffer) < 0) {
            throw new MalformedMessage("the client closed in the middle of a request");
        }
        return !buffer.hasRemaining();
    }
}
