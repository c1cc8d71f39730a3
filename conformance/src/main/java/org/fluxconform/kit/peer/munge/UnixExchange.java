package org.fluxconform.kit.peer.munge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** One request and one answer over a Unix socket, within a time limit (which Java's blocking channels don't have). */
public final class UnixExchange {

    private UnixExchange() {}

    /**
     * Sends bytes as they are and reads until the other side closes.
     *
     * @param limit for all of it
     * @return what came; nothing at all if the connection was closed or reset without an answer
     * @throws SocketTimeoutException if the connection was still open when the time was up
     * @throws IOException if there is nobody to connect to
     */
    public static byte[] exchange(Path socket, byte[] request, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            ByteBuffer out = ByteBuffer.wrap(request);
            ByteBuffer in = ByteBuffer.allocate(8192);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            while (true) {
                key.interestOps(SelectionKey.OP_READ | (out.hasRemaining() ? SelectionKey.OP_WRITE : 0));
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0 || selector.select(left) == 0) {
                    throw new SocketTimeoutException("no end of the answer within " + limit.toMillis() + " ms");
                }
                selector.selectedKeys().clear();
                if (!sendAndReceive(channel, out, in)) {
                    return reply.toByteArray();
                }
                reply.write(in.array(), 0, in.position());
                in.clear();
            }
        }
    }

    /** @return whether more may come */
    private static boolean sendAndReceive(SocketChannel channel, ByteBuffer out, ByteBuffer in) {
        try {
            if (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            // the other side doesn't want to hear more; what it has said is still to be read
            out.position(out.limit());
        }
        try {
            return channel.read(in) >= 0;
        } catch (IOException e) {
            // a reset is how a side closes that leaves bytes unread
            return false;
        }
    }
}
