package org.fluxconform.reference.jobsigning.munge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** A daemon that reads each request and then does what its test tells it to do. */
final class FaultyMunged implements AutoCloseable {

    /** What happens on one connection, after the request was read; the connection is closed when it returns. */
    interface Behaviour {
        void answer(SocketChannel connection) throws IOException;
    }

    static final Behaviour SILENCE = connection -> connection.read(ByteBuffer.allocate(1));
    static final Behaviour HANG_UP = connection -> {};

    private final Path folder;
    private final ServerSocketChannel server;
    private final List<byte[]> requests = Collections.synchronizedList(new ArrayList<>());

    /** @param behaviours the first connection gets the first, and so on; all further ones get the last */
    FaultyMunged(Behaviour... behaviours) {
        try {
            folder = Files.createTempDirectory(Path.of("/tmp"), "faulty");
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(behaviours), "faulty-munged");
        thread.setDaemon(true);
        thread.start();
    }

    /** A behaviour that sends these bytes, e.g. {@code "00606d4b 04 03"}, and hangs up. */
    static Behaviour sends(String hex) {
        return connection -> {
            ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
            while (bytes.hasRemaining()) {
                connection.write(bytes);
            }
        };
    }

    /** A behaviour that sends these bytes and then says no more, but stays. */
    static Behaviour stallsAfter(String hex) {
        return connection -> {
            sends(hex).answer(connection);
            SILENCE.answer(connection);
        };
    }

    private void serve(Behaviour... behaviours) {
        for (int i = 0; ; i++) {
            try (SocketChannel connection = server.accept()) {
                ByteBuffer request = ByteBuffer.allocate(4096);
                connection.read(request);
                requests.add(Arrays.copyOf(request.array(), request.position()));
                behaviours[Math.min(i, behaviours.length - 1)].answer(connection);
            } catch (IOException closed) {
                if (!server.isOpen()) {
                    return;
                }
            }
        }
    }

    Path socket() {
        return folder.resolve("socket");
    }

    /** The requests so far, once there are this many. */
    List<byte[]> requests(int count) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (requests.size() < count && System.nanoTime() < end) {
            Thread.onSpinWait(); // a client that gave up may be ahead of this daemon's thread
        }
        return List.copyOf(requests);
    }

    /** The retry byte of each request so far, once there are this many. */
    List<Integer> retries(int count) {
        return requests(count).stream().map(request -> (int) request[6]).toList();
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
