package org.fluxconform.reference.jobsigning.munge;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Talks to munged over its unix-domain socket, as libmunge does: the socket is looked at first, a refused connection
 * and a failed transaction are tried again with growing pauses, and an error code in a valid answer is final.
 *
 * <p>munged answers one request on a connection and takes the caller's user and group from the connection itself, so
 * each call opens one and nothing is kept in between.
 */
public final class MungeSocket implements Munge {

    /** Room for a path in the system's socket address, without the NUL. */
    private static final int MAX_PATH = 107;

    /** Bits of a file's mode that tell its type, and their value for a socket; see inode(7). */
    private static final int TYPE_MASK = 0170000;

    private static final int TYPE_SOCKET = 0140000;

    private final String path;
    private final MungeLimits limits;
    private final Pace pace;

    public MungeSocket(String path) {
        this(path, MungeLimits.libmunge(), Pace.real());
    }

    public MungeSocket(String path, MungeLimits limits, Pace pace) {
        this.path = path;
        this.limits = limits;
        this.pace = pace;
    }

    @Override
    public Encoded encode(byte[] data) {
        try {
            MungeResponse.Content content = ask(MungeRequest.encode(data));
            if (content.code() != MungeCode.SUCCESS) {
                return new Refused(content.code(), content.reason());
            }
            byte[] text = content.data();
            if (text.length < 2 || text[text.length - 1] != 0) {
                return new Refused(MungeCode.INTERNAL, "Client received invalid data length " + text.length);
            }
            return new Armored(new String(text, 0, text.length - 1, StandardCharsets.ISO_8859_1));
        } catch (MungeFailure failure) {
            return failure.refused();
        }
    }

    @Override
    public Decoded decode(String credential) {
        if (credential.isEmpty()) {
            return new Refused(MungeCode.BAD_ARGUMENT, "No credential specified");
        }
        try {
            MungeResponse.Content content = ask(MungeRequest.decode(credential));
            return switch (content.code()) {
                case SUCCESS -> credential(Status.SUCCESS, content);
                case CREDENTIAL_EXPIRED -> credential(Status.EXPIRED, content);
                case CREDENTIAL_REPLAYED -> credential(Status.REPLAYED, content);
                default -> new Refused(content.code(), content.reason());
            };
        } catch (MungeFailure failure) {
            return failure.refused();
        }
    }

    private static Credential credential(Status status, MungeResponse.Content content) {
        return new Credential(
                status, content.encodeTime(), content.decodeTime(), content.uid(), content.gid(), content.data());
    }

    private MungeResponse.Content ask(MungeRequest request) throws MungeFailure {
        if (request.bodyLength() > MungeRequest.MAX_BODY) {
            throw new MungeFailure(
                    MungeCode.BAD_LENGTH,
                    "Failed to send message: length of " + request.bodyLength() + " exceeds max of "
                            + MungeRequest.MAX_BODY);
        }
        try {
            return transact(request, address(), pace.nanoTime() + limits.total().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MungeFailure(MungeCode.SOCKET, "Interrupted");
        }
    }

    private MungeResponse.Content transact(MungeRequest request, UnixDomainSocketAddress address, long end)
            throws MungeFailure, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            SocketChannel channel = connect(address, end);
            try (MungeTransaction transaction = new MungeTransaction(channel, pace, limits.message(), end)) {
                return transaction.exchange(request, attempt);
            } catch (MungeFailure failure) {
                if (attempt + 1 >= limits.attempts() || !paused(limits.attemptBackoff(), attempt + 1, end)) {
                    throw failure;
                }
            } catch (IOException e) {
                throw new MungeFailure(MungeCode.SOCKET, "Failed to close socket: " + MungeTransaction.cause(e));
            }
        }
    }

    private SocketChannel connect(UnixDomainSocketAddress address, long end) throws MungeFailure, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            String reason;
            try {
                SocketChannel channel = tryToConnect(address);
                if (channel != null) {
                    return channel;
                }
                reason = "Resource temporarily unavailable";
            } catch (IOException e) {
                reason = MungeTransaction.cause(e);
            }
            if (attempt >= limits.connects() || !paused(limits.connectBackoff(), attempt, end)) {
                throw new MungeFailure(MungeCode.SOCKET, "Failed to connect to \"" + path + "\": " + reason);
            }
        }
    }

    /**
     * A connected, non-blocking channel, or null while the daemon's queue is full: a unix-domain connection is either
     * made at once or not at all, so there is nothing to wait for.
     */
    private static SocketChannel tryToConnect(UnixDomainSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean connected = false;
        try {
            channel.configureBlocking(false);
            connected = channel.connect(address);
            return connected ? channel : null;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    /** Pauses {@code times} times {@code step}; false if the total time would be over by then. */
    private boolean paused(Duration step, int times, long end) throws InterruptedException {
        Duration pause = step.multipliedBy(times);
        if (pace.nanoTime() + pause.toNanos() - end >= 0) {
            return false;
        }
        pace.pause(pause);
        return true;
    }

    private UnixDomainSocketAddress address() throws MungeFailure {
        if (path.isEmpty()) {
            throw new MungeFailure(MungeCode.BAD_ARGUMENT, "MUNGE socket name is undefined");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
            throw new MungeFailure(
                    MungeCode.OVERFLOW, "Exceeded maximum length of " + (MAX_PATH + 1) + " bytes for socket pathname");
        }
        try {
            Path socket = Path.of(path);
            if (((int) Files.getAttribute(socket, "unix:mode") & TYPE_MASK) != TYPE_SOCKET) {
                throw new MungeFailure(MungeCode.SOCKET, "Invalid file type for socket \"" + path + "\"");
            }
            return UnixDomainSocketAddress.of(socket);
        } catch (NoSuchFileException e) {
            throw inaccessible("No such file or directory (Did you start munged?)");
        } catch (AccessDeniedException e) {
            throw inaccessible("Permission denied");
        } catch (InvalidPathException e) {
            throw inaccessible("Invalid argument");
        } catch (FileSystemException e) {
            throw inaccessible(e.getReason());
        } catch (IOException e) {
            throw inaccessible(MungeTransaction.cause(e));
        }
    }

    private MungeFailure inaccessible(String reason) {
        return new MungeFailure(MungeCode.SOCKET, "Failed to access \"" + path + "\": " + reason);
    }
}
