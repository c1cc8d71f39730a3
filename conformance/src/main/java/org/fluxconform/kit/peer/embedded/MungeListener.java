package org.fluxconform.kit.peer.embedded;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.fluxconform.kit.peer.munge.MalformedMessage;
import org.fluxconform.kit.peer.munge.MungeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a Unix socket and answers, all on one thread: no connection can hold up another. */
final class MungeListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MungeListener.class);

    private static final Duration REFUSAL_LIMIT = Duration.ofSeconds(30);

    private final MungeService service;
    private final Accounts accounts;
    private final UnixDomainSocketAddress address;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread;
    private volatile boolean closing;

    /** Is reachable when the constructor returns. */
    MungeListener(Path socket, MungeService service, Accounts accounts) throws IOException {
        this.service = service;
        this.accounts = accounts;
        this.address = UnixDomainSocketAddress.of(socket);
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(address);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::run, "munged " + socket);
        thread.setDaemon(true);
        thread.start();
    }

    /** Hangs up on everybody. The socket file stays, and whoever connects to it afterwards is refused. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
            awaitRefusal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that this JVM starts at the same moment inherits the socket until it runs its own program. */
    private void awaitRefusal() throws InterruptedException {
        long deadline = System.nanoTime() + REFUSAL_LIMIT.toNanos();
        while (isReachable()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a process that was started by this one keeps " + address + " open");
            }
            Thread.sleep(1);
        }
    }

    private boolean isReachable() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            // also where it has to wait its turn
            channel.connect(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void run() {
        try (selector) {
            while (!closing) {
                selector.select(waitMillis());
                serve();
                hangUpOnLateOnes();
            }
            selector.keys().forEach(MungeListener::close);
        } catch (IOException e) {
            LOG.error("embedded munged ends: {}", e.getMessage());
        }
    }

    private void serve() throws IOException {
        for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
            SelectionKey key = ready.next();
            ready.remove();
            if (key.attachment() instanceof Conversation conversation) {
                proceed(key, conversation);
            } else {
                accept();
            }
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Conversation conversation = new Conversation(channel, key, this::answer, System.nanoTime());
            key.attach(conversation);
            proceed(key, conversation);
        }
    }

    private static void proceed(SelectionKey key, Conversation conversation) {
        try {
            if (conversation.proceed(System.nanoTime())) {
                return;
            }
        } catch (MalformedMessage | IOException e) {
            LOG.debug("embedded munged hangs up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("embedded munged can't answer", e);
        }
        close(key);
    }

    private MungeMessage answer(SocketChannel from, MungeMessage.Header header, byte[] body)
            throws MalformedMessage, IOException {
        UnixDomainPrincipal peer = from.getOption(ExtendedSocketOptions.SO_PEERCRED);
        MungeService.Caller caller = new MungeService.Caller(accounts.uid(peer.user()), accounts.gid(peer.group()));
        return service.answer(caller, header, body);
    }

    /** Until the next time limit; 0 (for ever) if nobody is connected. */
    private long waitMillis() {
        long now = System.nanoTime();
        long least = Long.MAX_VALUE;
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Conversation conversation) {
                least = Math.min(least, conversation.left(now));
            }
        }
        return least == Long.MAX_VALUE ? 0 : Math.max(1, least / 1_000_000 + 1);
    }

    private void hangUpOnLateOnes() {
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Conversation conversation && conversation.left(now) <= 0) {
                close(key);
            }
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            LOG.debug("closing failed: {}", e.getMessage());
        }
    }
}
