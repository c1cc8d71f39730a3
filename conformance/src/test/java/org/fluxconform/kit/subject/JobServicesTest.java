package org.fluxconform.kit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.fluxconform.kit.subject.JobService.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
@Tag("jdk")
class JobServicesTest {

    private static final Duration PATIENT = Duration.ofSeconds(90);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void fillsInThePlaceholdersAndWaitsUntilTheServiceAnswers() {
        try (JobServices services = services("good", PATIENT);
                JobService service = services.start("/etc/sign/*.toml", folder)) {
            String port = Integer.toString(service.base().getPort());
            assertThat(service.base().getHost()).isEqualTo("127.0.0.1");
            assertThat(output())
                    .contains("[good, 127.0.0.1, " + port + ", /etc/sign/*.toml, " + folder.resolve("home") + ", "
                            + folder.resolve("exec") + "]");
            assertThat(folder.resolve("home")).isDirectory();
        }
    }

    @Test
    void aSingleUserInstanceGetsItsWords() {
        try (JobServices services = services("good", PATIENT);
                JobService service = services.startSingleUser("c", folder)) {
            assertThat(service.base()).isNotNull();
            assertThat(output())
                    .contains(folder.resolve("exec") + ", --single, ${user} at " + folder.resolve("home") + "]");
        }
    }

    @Test
    void asksWhatAJobServiceIsAskedFor() {
        try (JobServices services = services("good", PATIENT);
                JobService service = services.start("c", folder)) {
            assertThat(service.job("../a b?c"))
                    .as("an id stays one segment of the path")
                    .isEqualTo(new Answer(200, "GET /jobs/..%2Fa%20b%3Fc null "));
            assertThat(service.stopQueue())
                    .isEqualTo(new Answer(200, "POST /queue application/json {\"state\":\"stopped\"}"));
            assertThat(service.startQueue().body()).endsWith("{\"state\":\"started\"}");
        }
    }

    @Test
    void knowsWhatReallyRan() {
        String content = "\u0000 binary\n'$(touch x)' " + "y".repeat(1_000_000);
        try (JobServices services = services("good", PATIENT);
                JobService service = services.start("c", folder)) {
            assertThat(service.launched().jobs()).isEmpty();
            assertThat(service.submit(content)).isEqualTo(new Answer(202, "exit 0"));
            assertThat(service.launched().jobs()).singleElement().satisfies(job -> {
                assertThat(job.id()).isEqualTo("f\u00e9-1 $(rm)");
                assertThat(job.userid()).isEqualTo("1000");
                assertThat(new String(job.payload(), StandardCharsets.UTF_8)).isEqualTo(content);
            });
        }
    }

    @Test
    void aRecordAppearsOnlyWhenItIsComplete() throws Exception {
        LaunchRecord record = LaunchRecord.in(folder);
        Process job = new ProcessBuilder(record.program().toString()).start();
        job.getOutputStream().write("half".getBytes(StandardCharsets.UTF_8));
        job.getOutputStream().flush();
        while (Files.list(folder.resolve("launched")).findAny().isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(record.jobs()).isEmpty();
        job.getOutputStream().close();
        assertThat(job.waitFor()).isZero();
        assertThat(record.jobs()).singleElement().satisfies(launched -> {
            assertThat(launched.id()).as("a service that gives no id").isEmpty();
            assertThat(launched.payload()).asString().isEqualTo("half");
        });
    }

    @Test
    void jobsAtTheSameTimeAreAllRecorded() throws Exception {
        LaunchRecord record = LaunchRecord.in(folder);
        List<Process> jobs = IntStream.range(0, 20)
                .mapToObj(i -> launch(record, Integer.toString(i)))
                .toList();
        for (Process job : jobs) {
            assertThat(job.waitFor()).isZero();
        }
        assertThat(record.jobs().stream().map(LaunchedJob::id).distinct()).hasSize(20);
    }

    @Test
    void oneThatEndsAtOnceIsReportedWithItsLastWords() {
        try (JobServices services = services("exits", PATIENT)) {
            assertThatThrownBy(() -> services.start("c", folder))
                    .isInstanceOf(ServiceBroken.class)
                    .hasMessageContaining("exit code 7")
                    .hasMessageContaining("no such configuration: secret-key")
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }

    @Test
    void oneThatNeverListensIsGivenUpAndEnded() {
        String home = folder.resolve("home").toString();
        Command command =
                new Command(List.of("sh", "-c", "echo in thought; sleep 60", home), folder, Map.of(), IMPATIENT);
        try (JobServices services = services(command)) {
            assertThatThrownBy(() -> services.start("c", folder))
                    .isInstanceOf(ServiceBroken.class)
                    .hasMessageContaining("within 1 s")
                    .hasMessageContaining("no connection")
                    .hasMessageContaining("in thought");
        }
        assertThat(ProcessHandle.current().descendants().filter(this::isMine)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "closes",
                "resets",
                "holds",
                "SSH-2.0-something else\\r\\n",
                "HTTP/1.1 200 OK\\r\\nContent-Le",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nhalf",
                "HTTP/1.1 200 OK\\r\\nContent-Length: many\\r\\n\\r\\n",
                "HTTP/1.1 502 Bad Gateway\\r\\nContent-Length: 0\\r\\n\\r\\n",
                "HTTP/1.1 503 \\377\\r\\nContent-Length: 2\\r\\nX: \\377\\r\\n\\r\\n\\377\\377",
                "HTTP/1.1 504 Later\\r\\nContent-Length: 0\\r\\n\\r\\n",
            })
    void whateverComesBeforeItAnswersMeansNotYet(String before) {
        try (JobServices services = services("first " + before, PATIENT);
                JobService service = services.start("c", folder)) {
            assertThat(service.job("x").status()).isEqualTo(200);
        }
    }

    @Test
    void aProgramThatThereIsNotIsReported() {
        Command command = new Command(List.of("no-such-service", "{port}"), folder, Map.of(), PATIENT);
        try (JobServices services = services(command)) {
            assertThatThrownBy(() -> services.start("c", folder))
                    .isInstanceOf(ServiceBroken.class)
                    .hasMessageContaining("no-such-service")
                    .hasMessageContaining("No such file");
        }
    }

    @Test
    void oneThatDiesIsReportedByTheRequestThatItDiedOf() {
        try (JobServices services = services("dies", PATIENT);
                JobService service = services.start("c", folder)) {
            assertThatThrownBy(() -> service.submit("x"))
                    .isInstanceOf(ServiceBroken.class)
                    .hasMessageContainingAll("an answer to POST http://127.0.0.1:", "exit code 9");
        }
    }

    @Test
    void oneThatIsSilentIsGivenUp() throws IOException {
        expectBrokenAnswer("silent", IMPATIENT, "within 1 s", "TimeoutException");
    }

    @Test
    void oneThatStopsInTheMiddleOfItsAnswerIsGivenUp() throws IOException {
        expectBrokenAnswer("stalls", Duration.ofSeconds(5), "within 5 s", "the body did not end in time");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws IOException {
        expectBrokenAnswer("floods", PATIENT, "a body of more than 1048576 bytes");
    }

    @Test
    void aServiceThatIsNotClosedEndsWithTheOthers() throws InterruptedException {
        JobServices services = services("good", PATIENT);
        services.start("c", folder);
        assertThat(ProcessHandle.current().descendants().filter(this::isMine)).isNotEmpty();
        services.close();
        for (int i = 0; i < 100 && ProcessHandle.current().descendants().anyMatch(this::isMine); i++) {
            Thread.sleep(50);
        }
        assertThat(ProcessHandle.current().descendants().filter(this::isMine)).isEmpty();
    }

    private void expectBrokenAnswer(String way, Duration timeout, String... says) throws IOException {
        inThisJvm(
                way,
                timeout,
                service -> assertThatThrownBy(() -> service.submit("x"))
                        .isInstanceOf(ServiceBroken.class)
                        .hasMessageContainingAll(says));
    }

    /** Here the service is in this JVM, beside a process that only sleeps: so the time limit can be short. */
    private void inThisJvm(String way, Duration timeout, Consumer<JobService> test) throws IOException {
        int port = new LoopbackPorts(new Random()).next();
        HttpServer server = MiniatureService.listen(way, "127.0.0.1", Integer.toString(port));
        Command command = new Command(List.of("sleep", "60"), folder, Map.of(), timeout);
        ServiceProcess process =
                ServiceProcess.start(command, command.words(), folder.resolve("output.log"), UnaryOperator.identity());
        URI base = URI.create("http://127.0.0.1:" + port);
        try (JobService service = new JobService(
                new HttpService(process, base, timeout, HttpClient.newHttpClient()), LaunchRecord.in(folder))) {
            test.accept(service);
        } finally {
            server.stop(0);
        }
    }

    private JobServices services(String way, Duration timeout) {
        return services(new Command(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        MiniatureService.class.getName(),
                        way,
                        "{host}",
                        "{port}",
                        "{config}",
                        "{home}",
                        "{exec}",
                        "{single-user}"),
                folder,
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                timeout));
    }

    private JobServices services(Command command) {
        return new JobServices(
                new SigningDoors.Launch(command, List.of("--single", "${user} at {home}")),
                new Random(),
                UnaryOperator.identity());
    }

    private Process launch(LaunchRecord record, String id) {
        try {
            ProcessBuilder builder = new ProcessBuilder(record.program().toString());
            builder.environment().put("FLUX_JOB_ID", id);
            Process job = builder.start();
            job.getOutputStream().close();
            return job;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The class path is in the environment because the system hands out no command lines beyond 4 KiB. */
    private boolean isMine(ProcessHandle process) {
        return List.of(process.info().arguments().orElse(new String[0]))
                .contains(folder.resolve("home").toString());
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.log"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
