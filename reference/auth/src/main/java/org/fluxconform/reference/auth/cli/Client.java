package org.fluxconform.reference.auth.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fluxconform.reference.auth.config.FluxConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Options of every command that asks a server, and what is done with them. */
final class Client {

    /** How results are printed. */
    enum Format {
        simple,
        json
    }

    private static final int MAX_PORT = 65535;

    private final Shell shell;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "simple",
            description = "How the result is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = {"--server-url", "-cp-url"},
            paramLabel = "URL",
            description = "Where the server is (default: server_host and server_port of the configuration).")
    private String serverUrl;

    Client(Shell shell) {
        this.shell = shell;
    }

    Shell shell() {
        return shell;
    }

    /** A request to the path that is made of these segments. */
    Request at(String... path) {
        Optional<String> token = new Credential(shell).find();
        String cure = token.isEmpty()
                ? ". Run `flux auth login`, or set FLUX_AUTH_TOKEN."
                : ". Check FLUX_AUTH_TOKEN, or run `flux auth login` again.";
        return new Request(Connection.to(server(), token, cure), path);
    }

    /**
     * The same as the bearer of another token.
     *
     * @param ifRefused to be said after the server's words if it takes nobody for the bearer
     */
    Request as(String token, String ifRefused, String... path) {
        return new Request(Connection.to(server(), Optional.of(token), ifRefused), path);
    }

    URI server() {
        if (serverUrl == null) {
            return ofConfiguration();
        }
        return address(serverUrl.replaceAll("/+$", ""))
                // not repeated: a password may stand in it
                .orElseThrow(() -> wrongUsage(
                        "--server-url: expected http://HOST[:PORT][/PATH] or https://..., without anything else"));
    }

    private URI ofConfiguration() {
        FluxConfig.Server server = new Configuration(shell).quietly().server();
        // who listens on every address is asked on the nearest one
        String host = server.host().equals("0.0.0.0") || server.host().equals("::") ? "localhost" : server.host();
        String name = (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
        return address("http://" + name)
                .filter(uri -> uri.getPath().isEmpty())
                .orElseThrow(() -> new Failure("no server can be asked at " + Printable.line(name)
                        + ". Set FLUX_SERVER_HOST to a host name and FLUX_SERVER_PORT to a port from 1 on, or give "
                        + "--server-url."));
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean complete = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= MAX_PORT;
            boolean more = uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null;
            return complete && !more && List.of("http", "https").contains(uri.getScheme())
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    ParameterException wrongUsage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    boolean json() {
        return format == Format.json;
    }

    /** Prints a result: as the server gave it, or for people. */
    void print(JsonNode result, Consumer<PrintWriter> simple) {
        if (json()) {
            shell.out().println(Shown.json(result));
        } else {
            simple.accept(shell.out());
        }
    }

    /** Prints that something was done. */
    void done(JsonNode result, String message) {
        print(result, out -> out.println(Printable.line(message)));
    }
}
