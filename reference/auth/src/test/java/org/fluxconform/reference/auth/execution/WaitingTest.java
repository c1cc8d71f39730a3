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
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.TestServer.Answer;
import org.fluxconform.reference.auth.server.Swaps;
import org.fluxconform.reference.auth.workflow.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(RUN + "/stream"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> body = response.body()) {
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
