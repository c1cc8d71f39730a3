package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.Jobs.Submission;
import org.fluxconform.kit.scenario.jobsigning.service.Instance;
import org.fluxconform.kit.subject.Command;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.JobServices;
import org.fluxconform.kit.subject.SigningDoors.Launch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that shall not run has not run when its turn has come, whatever the service calls that. */
@Timeout(180)
@Tag("jdk")
class JobsTest {

    private static final byte[] CONTENT = {1};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pending running RUN completed",
                "queued executing executing executing RUN done",
                "0 1 2 RUN 3",
                "refused-not-yet accepted RUN accepted",
            })
    void oneThatRunsAfterAllIsNoticedHoweverTheServiceCallsItUntilThen(String course) {
        Jobs jobs = new Jobs(null);
        try (JobServices services = services(course);
                JobService service = services.start("c", folder)) {
            jobs.at(new Instance(service, folder, null, null, null, null));
            Submission submission = submitted(service);

            jobs.awaitTurn(submission);

            assertThat(jobs.hasRun(CONTENT)).isTrue();
            assertThatThrownBy(() -> jobs.hasNotRun(submission))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected job 1 not to run");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending refused", "queued launching error:too-late", "waiting running failed"})
    void oneThatHasEndedIsNotWaitedFor(String course) {
        Jobs jobs = new Jobs(null);
        try (JobServices services = services(course);
                JobService service = services.start("c", folder)) {
            jobs.at(new Instance(service, folder, null, null, null, null));

            jobs.awaitTurn(submitted(service));

            assertThat(jobs.hasRun(CONTENT)).isFalse();
            // The course has no more words: had it been asked once more, it would have broken the connection.
            assertThat(service.job("left").body()).isEqualTo("0");
        }
    }

    private static Submission submitted(JobService service) {
        return new Submission("alice", CONTENT, "text", service.submit("text"));
    }

    private JobServices services(String course) {
        Command command = new Command(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        ScriptedService.class.getName(),
                        "{port}",
                        "{exec}",
                        course),
                folder,
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                Duration.ofSeconds(90));
        return new JobServices(new Launch(command, List.of()), new Random(), UnaryOperator.identity());
    }

    /** A job service whose one job is in another state each time that it is looked at; at the word {@code RUN}, it runs. */
    static final class ScriptedService {

        private final String program;
        private final Iterator<String> states;
        private int left;

        private ScriptedService(String program, List<String> states) {
            this.program = program;
            this.states = states.iterator();
            this.left = states.size();
        }

        public static void main(String[] words) throws IOException {
            ScriptedService service = new ScriptedService(words[1], List.of(words[2].split(" ")));
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(words[0])), 0);
            server.createContext("/", exchange -> answer(exchange, 200, ""));
            server.createContext("/jobs", exchange -> answer(exchange, 202, "{\"id\": \"1\"}"));
            server.createContext("/jobs/1", service::look);
            server.createContext("/jobs/left", exchange -> answer(exchange, 200, Integer.toString(service.left)));
            server.start();
        }

        private void look(HttpExchange exchange) throws IOException {
            left--;
            String state = states.next();
            if (state.equals("RUN")) {
                ProcessBuilder builder = new ProcessBuilder(program).inheritIO();
                builder.environment().put("FLUX_JOB_ID", "1");
                Process job =
                        builder.redirectInput(ProcessBuilder.Redirect.PIPE).start();
                job.getOutputStream().write(CONTENT);
                job.getOutputStream().close();
                job.onExit().join();
            }
            Optional<String> error = Optional.of(state).filter(word -> word.startsWith("error:"));
            answer(
                    exchange,
                    200,
                    "{\"state\": \"" + state + "\""
                            + error.map(e -> ", \"error\": \"late\"").orElse("") + "}");
        }

        private static void answer(HttpExchange exchange, int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }
}
