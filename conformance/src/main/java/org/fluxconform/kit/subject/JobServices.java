package org.fluxconform.kit.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.fluxconform.kit.subject.SigningDoors.Launch;

/**
 * Starts job services of a subject by the command of its subject file. Placeholders in the command's words, and in those of
 * the key {@code single-user}:
 *
 * <ul>
 *   <li>{@code {host}}, {@code {port}} - where it shall listen, a free port of the loopback address
 *   <li>{@code {config}} - file or glob pattern of its configuration
 *   <li>{@code {home}} - an existing folder of its own
 *   <li>{@code {exec}} - the program to run for each launched job, see {@link LaunchRecord}
 *   <li>{@code {single-user}} - as a word of its own: the words of the key {@code single-user} in a single-user instance,
 *       no word else
 * </ul>
 */
public final class JobServices implements AutoCloseable {

    private final Launch launch;
    private final UnaryOperator<String> redact;
    private final LoopbackPorts ports;
    private final HttpClient http;
    private final List<JobService> started = new CopyOnWriteArrayList<>();

    /** @param redact takes the run's secrets out of what an error message quotes */
    public JobServices(Launch launch, RandomGenerator random, UnaryOperator<String> redact) {
        this.launch = launch;
        this.redact = redact;
        this.ports = new LoopbackPorts(random);
        this.http = HttpService.client(launch.command().timeout());
    }

    /**
     * Starts a service and waits until it answers.
     *
     * @param config file or glob pattern of its configuration
     * @param folder an existing folder of its own: home, output and the record of what it ran
     * @throws ServiceBroken if it ends, or does not answer within the launch table's timeout
     */
    public JobService start(String config, Path folder) {
        return start(config, folder, List.of());
    }

    /** As {@link #start}, but a single-user instance, owned by the user that the kit runs as. */
    public JobService startSingleUser(String config, Path folder) {
        if (!hasSingleUser()) {
            throw new IllegalStateException("the subject file gives no single-user words for its launch command");
        }
        return start(config, folder, launch.singleUser());
    }

    /** Whether the subject can be started as a single-user instance. */
    public boolean hasSingleUser() {
        return !launch.singleUser().isEmpty();
    }

    /** Ends every service that was started and not yet ended. */
    @Override
    public void close() {
        started.forEach(JobService::close);
    }

    private JobService start(String config, Path folder, List<String> singleUser) {
        LaunchRecord launched = LaunchRecord.in(folder);
        int port = ports.next();
        List<String> words = Placeholders.fill(
                launch.command().words(),
                Map.of(
                        Placeholders.HOST, LoopbackPorts.HOST,
                        Placeholders.PORT, Integer.toString(port),
                        Placeholders.CONFIG, config,
                        Placeholders.HOME, home(folder).toString(),
                        Placeholders.EXEC, launched.program().toString()),
                singleUser);
        ServiceProcess process = ServiceProcess.start(launch.command(), words, folder.resolve("output.log"), redact);
        URI base = URI.create("http://" + LoopbackPorts.HOST + ":" + port);
        HttpService answering = new HttpService(process, base, launch.command().timeout(), http);
        JobService service = new JobService(answering, launched);
        started.add(service);
        try {
            answering.awaitReady();
            return service;
        } catch (ServiceBroken e) {
            service.close();
            throw e;
        }
    }

    private static Path home(Path folder) {
        try {
            return Files.createDirectories(folder.resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
