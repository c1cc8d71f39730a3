package org.fluxconform.reference.jobsigning.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job service with its configuration, its clock, and a program that records what it is run with. */
final class JobInstance implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** An answer of the service. */
    record Answer(int status, JsonNode body) {
        String detail() {
            return body.path("detail").stringValue();
        }

        String id() {
            return body.path("id").stringValue();
        }

        String state() {
            return body.path("state").stringValue();
        }
    }

    /** The machine's clock, which can be put forward. */
    private static final class MovableClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final Path folder;
    private final MovableClock clock = new MovableClock();
    private final Library library;
    private final JobService service;
    private final JobServer server;

    JobInstance(Path folder, JobRules rules, JobLimits limits) {
        this.folder = folder;
        this.library = new Library(Rules.standard(), Environment.ofThisProcess().withClock(clock));
        Path program = script(folder, "record", """
                #!/bin/sh
                echo "$FLUX_JOB_USERID" >"%s/$FLUX_JOB_ID.user"
                cat >"%s/$FLUX_JOB_ID.tmp" && mv "%s/$FLUX_JOB_ID.tmp" "%s/$FLUX_JOB_ID.ran"
                """.replace("%s", folder.toString()));
        this.service = new JobService(
                rules, () -> library.open(config()), new ExecProgram(program, Duration.ofSeconds(10)), limits);
        this.server = JobServer.start("127.0.0.1", 0, new JobApi(service, limits));
    }

    /** Writes an executable file. */
    static Path script(Path folder, String name, String text) {
        try {
            Path script = Files.writeString(folder.resolve(name), text);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void configure(String toml) {
        try {
            Path written = Files.writeString(folder.resolve("sign.new"), toml);
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(written, folder.resolve("sign.toml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String config() {
        return folder.resolve("sign.toml").toString();
    }

    /** Signs as the user of this process. */
    String sign(String payload, WrapOptions options) throws SigningException {
        return library.open(config()).wrap(payload.getBytes(StandardCharsets.UTF_8), options);
    }

    String sign(String payload) throws SigningException {
        return sign(payload, WrapOptions.STANDARD);
    }

    void putClockForward(Duration time) {
        clock.ahead = clock.ahead.plus(time);
    }

    Answer submit(String signed) {
        return submit(BodyPublishers.ofString(signed), "text/plain");
    }

    Answer submit(BodyPublisher body, String type) {
        return ask(request("/jobs").header("Content-Type", type).POST(body));
    }

    Answer job(String id) {
        return ask(request("/jobs/" + id).GET());
    }

    /** Waits until a job has reached its end. */
    Answer ended(String id) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            Answer answer = job(id);
            if (!answer.state().equals("pending") && !answer.state().equals("running")) {
                return answer;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("job " + id + " did not end: " + job(id));
    }

    Answer queue(String state) {
        return ask(request("/queue").POST(BodyPublishers.ofString("{\"state\":\"" + state + "\"}")));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    Answer ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends these bytes and nothing more, and reads until the service closes the connection. */
    String raw(String bytes) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a job's program got on its standard input; null if it wasn't run to its end. */
    String payloadOfRun(String id) {
        return read(id + ".ran");
    }

    String userOfRun(String id) {
        return read(id + ".user").strip();
    }

    /** How many programs were started. */
    long runs() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".user")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
