package org.fluxconform.reference.auth.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.http.BodyLimits;
import org.fluxconform.reference.auth.http.HttpServer;
import org.fluxconform.reference.auth.operations.Logs;
import org.fluxconform.reference.auth.support.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. */
public final class FluxServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FluxServer.class);

    /** A body of text is there as bytes, as text and as a tree. */
    private static final int MEMORY_OF_BODY = 8;

    private final Assembly assembly;
    private final HttpServer http;

    private FluxServer(Assembly assembly, HttpServer http) {
        this.assembly = assembly;
        this.http = http;
    }

    /** On the system's clock, with all parts as they are. @throws RuntimeException as the other one does */
    public static FluxServer start(FluxConfig config) {
        return start(config, Clock.systemUTC(), Swaps.none());
    }

    /**
     * @throws RuntimeException if the database can't be used or the port is taken
     */
    public static FluxServer start(FluxConfig config, Clock clock, Swaps swaps) {
        Logs.level(config.debug());
        SecureRandom random = new SecureRandom();
        Assembly assembly = new Assembly(config, clock, random, swaps);
        try {
            assembly.prepare();
            assembly.background.forEach(Background::start);
            HttpServer http = HttpServer.start(
                    new HttpServer.Settings(
                            config.server().host(),
                            config.server().port(),
                            new BodyLimits(
                                    maxBodySize(
                                            config.server().maxBodySize(),
                                            Runtime.getRuntime().maxMemory()),
                                    BodyLimits.PATIENCE),
                            config.dialect()),
                    assembly.routes,
                    assembly.access,
                    random,
                    assembly.operations.metrics);
            return new FluxServer(assembly, http);
        } catch (RuntimeException e) {
            close(assembly);
            throw e;
        }
    }

    /** What is made of a body takes several times its size: one that memory can't hold is as good as too large. */
    static long maxBodySize(long configured, long memory) {
        long bearable = memory / MEMORY_OF_BODY;
        if (configured > bearable) {
            LOG.info("request bodies can have {} bytes, not {}: there is no memory for more", bearable, configured);
        }
        return Math.min(configured, bearable);
    }

    /** Where it listens, also if any free port was asked for. */
    public int port() {
        return http.port();
    }

    /** {@code http://HOST:PORT}, without a path. */
    public URI uri() {
        String host = assembly.config.server().host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** Lets the requests that run end, then what goes on beside them, then the database. */
    @Override
    public void close() {
        assembly.beforeStop.forEach(Runnable::run);
        http.close();
        close(assembly);
    }

    private static void close(Assembly assembly) {
        List<Background> background = assembly.background;
        for (int i = background.size() - 1; i >= 0; i--) {
            background.get(i).close();
        }
        assembly.close();
    }
}
