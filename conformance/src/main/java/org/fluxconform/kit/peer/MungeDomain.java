package org.fluxconform.kit.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts of all scenarios of a run: {@code login} and {@code compute} share one MUNGE key and so are one domain;
 * {@code elsewhere} has another. The three daemons are started together when the first is asked for.
 */
public final class MungeDomain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MungeDomain.class);
    private static final List<String> HOSTS = List.of("login", "compute", "elsewhere");

    private final MungeDriver driver;
    private final MungeKey key;
    private final MungeKey foreignKey;
    private final Map<String, CompletableFuture<MungeDaemon>> hosts = new ConcurrentHashMap<>();
    private final Map<MungeKey, CompletableFuture<MungeDaemon>> keyed = new ConcurrentHashMap<>();
    private final Queue<MungeDaemon> started = new ConcurrentLinkedQueue<>();
    /** Held shared while a daemon starts, so that none comes up after {@link #close} has looked for them. */
    private final ReadWriteLock starts = new ReentrantReadWriteLock();

    private boolean closed;

    /** @param random for the two keys */
    public MungeDomain(MungeDriver driver, RandomGenerator random) {
        this.driver = driver;
        this.key = MungeKey.random(random);
        this.foreignKey = MungeKey.random(random);
    }

    /** How the daemons are run. */
    public Driver driver() {
        return driver.driver();
    }

    /** Where jobs are submitted. */
    public MungeDaemon login() {
        return host("login");
    }

    /** Where jobs run: another host of the same domain. */
    public MungeDaemon compute() {
        return host("compute");
    }

    /** A host outside the domain. */
    public MungeDaemon elsewhere() {
        return host("elsewhere");
    }

    /**
     * A host by its name.
     *
     * @throws IllegalArgumentException if there is no such host
     * @throws PeerUnavailable if its daemon doesn't start
     */
    public MungeDaemon host(String name) {
        if (!HOSTS.contains(name)) {
            throw new IllegalArgumentException("no host '" + name + "' (one of " + String.join(", ", HOSTS) + ")");
        }
        HOSTS.forEach(host -> hosts.computeIfAbsent(host, h -> starting(h.equals("elsewhere") ? foreignKey : key)));
        return await(hosts.get(name));
    }

    /** A daemon with a given key, started once and shared by all who ask with that key. */
    public MungeDaemon withKey(MungeKey key) {
        return await(keyed.computeIfAbsent(key, this::starting));
    }

    /** A daemon of the domain for the caller alone, who may kill and restart it, and closes it. */
    public MungeDaemon startAnother() {
        return start(key);
    }

    /** The same with another key. */
    public MungeDaemon startAnother(MungeKey key) {
        return start(key);
    }

    /** Makes credentials as login and compute would, with any content. */
    public MungeForge forge() {
        return new MungeForge(key);
    }

    /** Makes credentials as elsewhere would. */
    public MungeForge foreignForge() {
        return new MungeForge(foreignKey);
    }

    /** Stops every daemon that was started here, also those that their users forgot. */
    @Override
    public void close() {
        starts.writeLock().lock();
        closed = true;
        starts.writeLock().unlock();
        List<Thread> stops = new ArrayList<>();
        for (MungeDaemon daemon : started) {
            stops.add(inThread("munge-stop", () -> stop(daemon)));
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void stop(MungeDaemon daemon) {
        try {
            daemon.close();
        } catch (PeerUnavailable e) {
            LOG.warn("a MUNGE daemon isn't cleaned up: {}", e.getMessage());
        }
    }

    private CompletableFuture<MungeDaemon> starting(MungeKey with) {
        CompletableFuture<MungeDaemon> daemon = new CompletableFuture<>();
        inThread("munge-start", () -> daemon.completeAsync(() -> start(with), Runnable::run));
        return daemon;
    }

    /** Not on the common pool: with two cores it has one thread, and daemons are to start together. */
    private static Thread inThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private MungeDaemon start(MungeKey with) {
        starts.readLock().lock();
        try {
            if (closed) {
                throw new PeerUnavailable("the run has ended");
            }
            MungeDaemon daemon = driver.start(with);
            started.add(daemon);
            return daemon;
        } finally {
            starts.readLock().unlock();
        }
    }

    private static MungeDaemon await(CompletableFuture<MungeDaemon> daemon) {
        try {
            return daemon.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PeerUnavailable unavailable) {
                throw new PeerUnavailable(unavailable.getMessage(), unavailable);
            }
            throw e;
        }
    }
}
