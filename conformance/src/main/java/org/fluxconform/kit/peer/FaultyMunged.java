package org.fluxconform.kit.peer;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.kit.peer.munge.MungeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket on which something listens that isn't a healthy munged. */
public final class FaultyMunged implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyMunged.class);

    /** What goes wrong with each connection. */
    public enum Fault {
        /** Accepts, reads, and never says a word. */
        SILENT,
        /** Reads the request and answers with five of the eleven header bytes, then closes. */
        HALF_HEADER,
        /** Announces a body and sends half of it, then closes. */
        HALF_BODY,
        /** Announces a body, sends half of it, and keeps the connection open. */
        STALLS,
        /** Answers with bytes that mean nothing. */
        JUNK,
        /** Answers with a header whose magic number is wrong. */
        WRONG_MAGIC,
        /** Answers in a protocol version that doesn't exist. */
        WRONG_VERSION,
        /** Answers a question that wasn't asked. */
        WRONG_TYPE,
        /** A well-formed header, and a body whose inner lengths don't add up. */
        BAD_BODY,
        /** Announces a body of four gigabytes. */
        HUGE_BODY,
        /** Closes as soon as it has accepted. */
        CLOSES_AT_ONCE,
        /** Reads the whole request, then closes without an answer. */
        DIES_AFTER_REQUEST,
        /** Accepts, and never reads. */
        NEVER_READS,
        /** Says the same to everybody: see {@link FaultyMunged#answering}. */
        ANSWERS_ALIKE
    }

    private static final int MORE_THAN_ANY_TEST_OPENS = 64;

    private final Fault fault;
    private final byte[] said;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final PeerFolder folder;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private FaultyMunged(Fault fault, byte[] said, PeerFolder folder) throws IOException {
        this.fault = fault;
        this.said = said;
        this.folder = folder;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.socket()), MORE_THAN_ANY_TEST_OPENS);
        Files.setPosixFilePermissions(folder.socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
        startThread(this::acceptAll);
    }

    /** Is reachable when this returns. */
    public static FaultyMunged start(Fault fault) {
        return start(fault, new byte[0]);
    }

    /** A daemon that keeps the protocol, and gives this one answer whatever it is asked. Is reachable when this returns. */
    public static FaultyMunged answering(MungeMessage answer) {
        return start(Fault.ANSWERS_ALIKE, answer.bytes());
    }

    private static FaultyMunged start(Fault fault, byte[] said) {
        PeerFolder folder = PeerFolder.create();
        try {
            return new FaultyMunged(fault, said, folder);
        } catch (IOException e) {
            folder.close();
            throw new PeerUnavailable("can't listen on " + folder.socket() + ": " + e.getMessage(), e);
        }
    }

    /** The socket that clients connect to. */
    public Path socket() {
        return folder.socket();
    }

    /** How many connections came so far: shows whether a client tried again. */
    public int connections() {
        return connections.get();
    }

    /** Hangs up on everybody and removes the socket. */
    @Override
    public void close() {
        hangUp(server);
        ended.countDown();
        open.forEach(FaultyMunged::hangUp);
        folder.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                connections.incrementAndGet();
                open.add(client);
                startThread(() -> talk(client));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("no more connections to a munged that is {}", fault);
        } catch (IOException e) {
            LOG.error("a munged that is {} can't accept: {}", fault, e.getMessage());
        }
    }

    private void talk(SocketChannel client) {
        try {
            if (fault == Fault.NEVER_READS) {
                ended.await();
            } else if (fault != Fault.CLOSES_AT_ONCE) {
                int asked = readRequest(client);
                client.write(ByteBuffer.wrap(answer(asked)));
            }
            if (fault == Fault.SILENT || fault == Fault.STALLS) {
                awaitEnd(client);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the client of a munged that is {} left: {}", fault, e.getMessage());
        } finally {
            hangUp(client);
            open.remove(client);
        }
    }

    private byte[] answer(int asked) {
        int due = asked + 1;
        return switch (fault) {
            case SILENT, CLOSES_AT_ONCE, DIES_AFTER_REQUEST, NEVER_READS -> new byte[0];
            case ANSWERS_ALIKE -> said;
            case HALF_HEADER -> Arrays.copyOf(header(MungeMessage.MAGIC, MungeMessage.VERSION, due, 10), 5);
            case HALF_BODY, STALLS -> message(MungeMessage.MAGIC, MungeMessage.VERSION, due, 100, new byte[50]);
            case JUNK -> "HTTP/1.1 418 I'm a teapot\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case WRONG_MAGIC -> message(0x0badcafe, MungeMessage.VERSION, due, 10, new byte[10]);
            case WRONG_VERSION -> message(MungeMessage.MAGIC, 99, due, 10, new byte[10]);
            case WRONG_TYPE -> message(MungeMessage.MAGIC, MungeMessage.VERSION, otherThan(due), 10, new byte[10]);
            case BAD_BODY -> message(MungeMessage.MAGIC, MungeMessage.VERSION, due, 3, new byte[] {0, (byte) 200, 'x'});
            case HUGE_BODY -> header(MungeMessage.MAGIC, MungeMessage.VERSION, due, -1);
        };
    }

    private static int otherThan(int type) {
        return type == MungeMessage.DECODE_REPLY ? MungeMessage.ENCODE_REPLY : MungeMessage.DECODE_REPLY;
    }

    private static byte[] message(int magic, int version, int type, int bodyLength, byte[] body) {
        byte[] header = header(magic, version, type, bodyLength);
        return ByteBuffer.allocate(header.length + body.length)
                .put(header)
                .put(body)
                .array();
    }

    private static byte[] header(int magic, int version, int type, int bodyLength) {
        return ByteBuffer.allocate(MungeMessage.HEADER_LENGTH)
                .putInt(magic)
                .put((byte) version)
                .put((byte) type)
                .put((byte) 0)
                .putInt(bodyLength)
                .array();
    }

    /** @return the type of the request */
    private static int readRequest(SocketChannel client) throws IOException {
        ByteBuffer header = readFully(client, MungeMessage.HEADER_LENGTH);
        int length = header.getInt(MungeMessage.HEADER_LENGTH - Integer.BYTES);
        if (length < 0 || length > MungeMessage.MAX_BODY_LENGTH) {
            throw new IOException("a request of " + Integer.toUnsignedString(length) + " bytes");
        }
        readFully(client, length);
        return header.get(5);
    }

    private static ByteBuffer readFully(SocketChannel client, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (client.read(bytes) < 0) {
                throw new EOFException("closed in the middle of a request");
            }
        }
        return bytes;
    }

    private static void awaitEnd(SocketChannel client) throws IOException {
        ByteBuffer ignored = ByteBuffer.allocate(256);
        while (client.read(ignored) >= 0) {
            ignored.clear();
        }
    }

    private static void hangUp(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing failed: {}", e.getMessage());
        }
    }

    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "faulty-munged");
        thread.setDaemon(true);
        thread.start();
    }
}
