package org.fluxconform.kit.peer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The hosts of all scenarios of a run: {@code login} and {@code compute} share one MUNGE key and so are one domain;
 * {@code elsewhere} has another. The three daemons are started together when the first is asked for.
 */
public final class MungeDomain {

    private static final List<String> HOSTS = List.of("login", "compute", "elsewhere");

    private final MungeDriver driver;
    private final MungeKey key;
    private final MungeKey foreignKey;
    private final Map<String, CompletableFuture<MungeDaemon>> hosts = new ConcurrentHashMap<>();
    private final Map<MungeKey, CompletableFuture<MungeDaemon>> keyed = new ConcurrentHashMap<>();

    MungeDomain(MungeDriver driver, RandomGenerator random) {
        this.driver = driver;
        this.key = MungeKey.random(random);
        this.foreignKey = MungeKey.random(random);
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

    /** A daemon of the domain for the caller alone, who may kill it and must close it. */
    public MungeDaemon startAnother() {
        return driver.start(key);
    }

    /** The same with another key. */
    public MungeDaemon startAnother(MungeKey key) {
        return driver.start(key);
    }

    /** Makes credentials as login and compute would, with any content. */
    public MungeForge forge() {
        return new MungeForge(key);
    }

    /** Makes credentials as elsewhere would. */
    public MungeForge foreignForge() {
        return new MungeForge(foreignKey);
    }

    private CompletableFuture<MungeDaemon> starting(MungeKey with) {
        return CompletableFuture.supplyAsync(() -> driver.start(with));
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
