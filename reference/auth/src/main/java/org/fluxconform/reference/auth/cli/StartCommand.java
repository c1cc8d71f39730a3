package org.fluxconform.reference.auth.cli;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.server.FluxServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flux start}. */
@Command(name = "start", description = "Starts the server.")
final class StartCommand {

    /** What runs gets ten seconds each to end by itself. */
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(60);

    private final Shell shell;

    StartCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "server",
            description =
                    "Starts the server in the foreground; Ctrl-C or SIGTERM ends it once its requests are answered.")
    int server(
            @Option(
                            names = {"-h", "--host"},
                            paramLabel = "ADDRESS",
                            description = "Address to listen on (default: server_host of the configuration).")
                    String host,
            @Option(
                            names = {"-p", "--port"},
                            paramLabel = "PORT",
                            converter = Port.class,
                            description = "Port to listen on; 0 for any free one (default: server_port).")
                    Integer port)
            throws InterruptedException {
        Map<String, String> options = new HashMap<>();
        if (host != null) {
            options.put("FLUX_SERVER_HOST", host);
        }
        if (port != null) {
            options.put("FLUX_SERVER_PORT", port.toString());
        }
        FluxConfig config = new Configuration(shell).withWarnings(options);
        FluxServer server = start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(new Shutdown(server::close, SHUTDOWN_LIMIT), "shutdown"));
        shell.out().println("Flux server ready at " + server.uri());
        Thread.currentThread().join();
        return 0;
    }

    private static FluxServer start(FluxConfig config) {
        try {
            return FluxServer.start(config);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
                    throw new Failure("can't listen on " + config.server().host() + ":"
                            + config.server().port() + ": "
                            + (cause.getMessage() == null ? "no such address here" : cause.getMessage())
                            + "; choose others with --host and --port");
                }
            }
            throw e;
        }
    }
}
