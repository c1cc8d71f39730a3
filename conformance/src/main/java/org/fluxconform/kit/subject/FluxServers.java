package org.fluxconform.kit.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.fluxconform.kit.subject.ServerDoors.Launch;

/**
 * Starts servers of a subject of the suite auth by the command of its subject file. Placeholders in the command's words:
 * {@code {host}} and {@code {port}}, a free port of the loopback address, and {@code {home}}, an existing folder of its
 * own, in which it is also started. How it is configured comes by variables, {@code FLUX_HOME} among them.
 */
public final class FluxServers implements AutoCloseable {

    private static final String OUTPUT = "output.log";

    private final Launch launch;
    private final UnaryOperator<String> redact;
    private final LoopbackPorts ports;
    private final HttpClient http;
    private final List<HttpService> started = new CopyOnWriteArrayList<>();

    /** @param redact takes the run's secrets out of what an error message quotes */
    public FluxServers(Launch launch, RandomGenerator random, UnaryOperator<String> redact) {
        this.launch = launch;
        this.redact = redact;
        this.ports = new LoopbackPorts(random);
        this.http = HttpService.client(launch.command().timeout());
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param settings variables, e.g. {@code FLUX_SECURITY__AUTH__API_KEYS__ENABLED}
     * @param home an existing folder of its own
     * @throws ServiceBroken if it ends, or does not answer within the launch table's timeout
     */
    public HttpService start(Map<String, String> settings, Path home) {
        int port = ports.next();
        Map<String, String> values = Map.of(
                Placeholders.HOST, LoopbackPorts.HOST,
                Placeholders.PORT, Integer.toString(port),
                Placeholders.HOME, home.toString());
        Command command = launch.command();
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put("FLUX_HOME", home.toString());
        environment.putAll(settings);
        Command configured = new Command(command.words(), home, environment, command.timeout(), command.launcher());
        List<String> words = Placeholders.fill(command.words(), values, List.of());
        ServiceProcess process = ServiceProcess.start(configured, words, home.resolve(OUTPUT), redact);
        URI base = URI.create("http://" + LoopbackPorts.HOST + ":" + port);
        HttpService service = new HttpService(process, base, command.timeout(), http);
        started.add(service);
        try {
            service.awaitReady();
            return service;
        } catch (ServiceBroken e) {
            service.close();
            throw e;
        }
    }

    /** What a server whose home this is has written so far; empty if nothing. */
    public static String output(Path home) {
        try {
            Path output = home.resolve(OUTPUT);
            return Files.exists(output) ? Files.readString(output, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first administrator's credential of a server with this home; empty if the subject leaves none. */
    public Optional<String> adminKey(Path home) {
        return launch.adminKey()
                .map(file -> Placeholders.fill(List.of(file), Map.of(Placeholders.HOME, home.toString()), List.of())
                        .get(0))
                .map(Path::of)
                .filter(Files::exists)
                .map(FluxServers::text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every server that was started and not yet ended. */
    @Override
    public void close() {
        started.forEach(HttpService::close);
    }
}
