package org.fluxconform.reference.jobsigning.job;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A listening HTTP server. */
public final class JobServer implements AutoCloseable {

    /** Each may hold one request body in memory while it arrives. */
    private static final int MAX_THREADS = 16;

    private final Javalin javalin;

    private JobServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any free one
     * @param api the routes
     * @throws RuntimeException if it can't listen there
     */
    public static JobServer start(String host, int port, Consumer<JavalinConfig> api) {
        return new JobServer(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.startup.startupWatcherEnabled = false;
                    config.http.prefer405over404 = true;
                    config.jsonMapper(new JavalinJackson3());
                    config.jetty.host = host;
                    config.jetty.port = port;
                    config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
                    config.jetty.modifyServer(server -> server.setErrorHandler(new JsonErrors()));
                    api.accept(config);
                })
                .start());
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
