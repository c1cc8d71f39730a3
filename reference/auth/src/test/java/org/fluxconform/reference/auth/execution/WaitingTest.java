package org.fluxconform.reference.auth.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.ProgressRows.Progress;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Requests that wait for executions of which nothing becomes: no worker is there. */
class WaitingTest {

    private static final String RUN = "/workflows/default/waiter/run";
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path home;

    private TestServer server;

    private void start(Duration sync, Duration ping) {
        server = TestServer.start(
                home,
                Map.of(),
                Clock.systemUTC(),
                Swaps.none().with(Replies.Patience.class, any -> new Replies.Patience(sync, ping)));
        assertThat(server.upload(Sources.BILLING, null).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whoWaitsTooLongForTheEndIsToldHowFarItIs() {
        start(Duration.ofMillis(700), NEVER);
        Answer answer = server.post(RUN + "/sync", null, 7);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("state").stringValue()).isEqualTo("CREATED");
        assertThat(answer.json().get("input").intValue()).isEqualTo(7);
        String id = answer.json().get("execution_id").stringValue();
        assertThat(server.get("/executions/" + id, null).json().get("state").stringValue())
                .isEqualTo("CREATED");
    }

    @Test
    void theStandardIsTenMinutesAndAPingEachQuarterOfAMinute() {
        assertThat(Replies.Patience.STANDARD)
                .isEqualTo(new Replies.Patience(Duration.ofMinutes(10), Duration.ofSeconds(15)));
    }

    /** Readers of events parse what has data: a comment is nothing to them. */
    @Test
    void aStreamOfWhichNothingIsToBeToldSaysByCommentsThatItIsAlive() throws Exception {
        start(NEVER, Duration.ofMillis(200));
        try (Stream<String> body = stream()) {
            Iterator<String> lines = body.iterator();
            assertThat(lines.next()).isEqualTo("event: waiter.execution.created");
            assertThat(lines.next()).startsWith("data: {");
            assertThat(lines.next()).isEmpty();
            for (int i = 0; i < 3; i++) {
                assertThat(lines.next()).isEqualTo(": ping");
                assertThat(lines.next()).isEmpty();
            }
        }
    }

    /** Each time in one transaction, so that one look at the database sees both; no worker's timing decides. */
    @Test
    void whatATaskSaidIsToldAfterTheBeginningAndBeforeTheEnd() throws Exception {
        start(NEVER, NEVER);
        try (Stream<String> body = stream();
                Database another = Database.open("sqlite:///" + home.resolve("flux.db"), Clock.systemUTC())) {
            Iterator<String> lines = body.filter(line -> !line.isEmpty()).iterator();
            assertThat(lines.next()).isEqualTo("event: waiter.execution.created");
            UUID id = UUID.fromString(data(lines.next()).get("execution_id").stringValue());
            change(another, id, ExecutionState.RUNNING, "begun");
            assertThat(lines.next()).isEqualTo("event: waiter.execution.running");
            assertThat(data(lines.next()).get("state").stringValue()).isEqualTo("RUNNING");
            assertThat(lines.next()).isEqualTo("event: task.progress");
            assertThat(data(lines.next()).get("value").stringValue()).isEqualTo("begun");
            change(another, id, ExecutionState.COMPLETED, "done");
            assertThat(lines.next()).isEqualTo("event: task.progress");
            assertThat(data(lines.next()).get("value").stringValue()).isEqualTo("done");
            assertThat(lines.next()).isEqualTo("event: waiter.execution.completed");
            assertThat(data(lines.next()).get("state").stringValue()).isEqualTo("COMPLETED");
            assertThat(lines).isExhausted();
        }
    }

    /** More than the server tells at one look. */
    @Test
    void whateverATaskSaidIsToldBeforeTheEndHoweverMuchItIs() throws Exception {
        start(NEVER, NEVER);
        try (Stream<String> body = stream();
                Database another = Database.open("sqlite:///" + home.resolve("flux.db"), Clock.systemUTC())) {
            Iterator<String> lines =
                    body.filter(line -> line.startsWith("data: ")).iterator();
            UUID id = UUID.fromString(data(lines.next()).get("execution_id").stringValue());
            String[] said =
                    IntStream.range(0, 2_001).mapToObj(Integer::toString).toArray(String[]::new);
            change(another, id, ExecutionState.COMPLETED, said);
            for (String each : said) {
                assertThat(data(lines.next()).get("value").stringValue()).isEqualTo(each);
            }
            assertThat(data(lines.next()).get("state").stringValue()).isEqualTo("COMPLETED");
            assertThat(lines).isExhausted();
        }
    }

    private static void change(Database database, UUID id, ExecutionState state, String... said) {
        database.change(tx -> {
            tx.progress()
                    .insert(
                            id,
                            Arrays.stream(said)
                                    .map(each -> new Progress(0, "load_1", "load", StringNode.valueOf(each)))
                                    .toList());
            tx.executions().setState(id, state);
        });
    }

    /** The lines of a stream about a new execution. */
    private Stream<String> stream() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(RUN + "/stream"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    private static JsonNode data(String line) {
        assertThat(line).startsWith("data: ");
        return Json.MAPPER.readTree(line.substring("data: ".length()));
    }

    /** 512 may wait at a time: if those who went away counted for ever, the next one would not be let in. */
    @Test
    void readersOfStreamsWhoWentAwayMakeRoomForOthers() throws Exception {
        start(NEVER, Duration.ofMillis(100));
        for (int i = 0; i < 600; i++) {
            eventually(this::isLetInAndLeaves);
        }
    }

    private boolean isLetInAndLeaves() throws IOException {
        URI uri = server.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String head = "POST " + RUN + "/stream HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = answer.readLine();
            assertThat(status).isIn("HTTP/1.1 200 OK", "HTTP/1.1 503 Service Unavailable");
            return status.contains("200");
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void eventually(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("a minute has passed").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
