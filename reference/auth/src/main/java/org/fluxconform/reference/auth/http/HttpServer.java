package org.fluxconform.reference.auth.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson3;
import io.javalin.router.Endpoint;
import java.security.SecureRandom;
import java.util.Map;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.principal.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Serves a table of routes. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String MDC_REQUEST = "request_id";
    private static final String STARTED = "started";
    private static final String ROUTE = "route";

    /** Bytes of all headers of a request: a token with many claims can have twice Jetty's default. */
    private static final int MAX_HEADERS = 32_768;

    /** How long requests that run may go on after the order to stop. */
    private static final long STOP_MILLIS = 5_000;

    /** How long connections without a request may stay open after it. */
    private static final long STOP_IDLE_MILLIS = 100;

    private final RouteTable table;
    private final AccessManager access;
    private final Dialect dialect;
    private final BodyLimits bodies;
    private final RequestIds requestIds;
    private final RequestObserver observer;
    private final Javalin javalin;

    private HttpServer(
            Settings settings, RouteTable table, AccessManager access, SecureRandom random, RequestObserver observer) {
        this.observer = observer;
        this.table = table;
        this.access = access;
        this.dialect = settings.dialect();
        this.bodies = settings.bodies();
        this.requestIds = new RequestIds(random);
        this.javalin = Javalin.create(config -> configure(config, settings));
    }

    /**
     * @param port 0 for any free one
     */
    public record Settings(String host, int port, BodyLimits bodies, Dialect dialect) {}

    /** @throws RuntimeException if it can't listen there */
    public static HttpServer start(
            Settings settings, RouteTable table, AccessManager access, SecureRandom random, RequestObserver observer) {
        HttpServer server = new HttpServer(settings, table, access, random, observer);
        server.javalin.start();
        for (Connector connector : server.javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector listening) {
                listening.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
            }
        }
        return server;
    }

    /** Where it listens, also if any free port was asked for. */
    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config, Settings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = bodies.size();
        config.jsonMapper(new JavalinJackson3(Json.MAPPER, false));
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyServer(HttpServer::graceful);
        // else Jetty takes a token for the one before it on the same connection if only the case of letters differs
        config.jetty.modifyHttpConfiguration(http -> {
            http.setHeaderCacheCaseSensitive(true);
            http.setRequestHeaderSize(MAX_HEADERS);
            http.addCustomizer((request, response) -> MethodAsSent.of(request));
        });
        Errors.install(config);
        config.routes.before(this::begin);
        config.routes.after(this::end);
        for (Route route : table.routes()) {
            add(config, route.method(), route, ctx -> serve(route, ctx));
            if (route.method().equals("GET")) {
                // Javalin alone would answer 200 to whoever asks, without asking the route
                add(config, "HEAD", route, ctx -> head(route, ctx));
            }
        }
    }

    private static void add(JavalinConfig config, String method, Route route, Handler handler) {
        config.routes.addEndpoint(
                Endpoint.create(HandlerType.findOrCreate(method), route.path()).handler(handler));
    }

    /** As GET, and Jetty keeps the body back; only a GET that changes something or never ends has no HEAD. */
    private void head(Route route, Context ctx) throws Exception {
        if (route.changes()) {
            throw new ApiError(405, "Method Not Allowed", Map.of("Allow", "GET"));
        }
        serve(route, ctx);
    }

    private static void graceful(Server server) {
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(STOP_MILLIS);
        server.insertHandler(new GracefulHandler());
    }

    private void begin(Context ctx) {
        String id = requestIds.of(ctx.header(RequestIds.HEADER));
        MDC.put(MDC_REQUEST, id);
        ctx.header(RequestIds.HEADER, id);
        ctx.attribute(MDC_REQUEST, id);
        ctx.attribute(STARTED, System.nanoTime());
    }

    private void serve(Route route, Context ctx) throws Exception {
        ctx.attribute(ROUTE, route.path());
        if (ctx.contentLength() > bodies.size()) {
            throw BodyReader.tooLarge(bodies.size());
        }
        Identity identity = access.admit(route, ctx.header("Authorization"), ctx::pathParam);
        route.handler().handle(new Call(ctx, identity, dialect, ctx.attribute(MDC_REQUEST), bodies));
    }

    private void end(Context ctx) {
        BodyReader.discardUnread(ctx);
        Long started = ctx.attribute(STARTED);
        long nanos = started == null ? 0 : System.nanoTime() - started;
        int status = ctx.statusCode();
        String route = ctx.attribute(ROUTE);
        observer.answered(route == null ? "other" : ctx.method().name(), route == null ? "none" : route, status, nanos);
        long micros = nanos / 1_000;
        // reads that succeed are many and tell little
        if (status < 400 && ctx.method().equals(HandlerType.GET)) {
            LOG.debug("{} {} {} in {} us", ctx.method(), ctx.path(), status, micros);
        } else {
            LOG.info("{} {} {} in {} us", ctx.method(), ctx.path(), status, micros);
        }
        MDC.remove(MDC_REQUEST);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
