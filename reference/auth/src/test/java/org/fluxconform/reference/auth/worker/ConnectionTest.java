package org.fluxconform.reference.auth.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fluxconform.reference.auth.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many workers that listen, some of them badly. */
@Tag("jdk")
class ConnectionTest extends WorkerTestBase {

    /** More than the server has threads. */
    private static final int MANY = 300;

    @Test
    void listeningIsAStreamOfEvents() {
        TestServer server = start("workers.heartbeat_interval", "0.3");
        FakeWorker w1 = worker(server, "w1").register();
        EventReader events = w1.tryConnect();
        assertThat(events.header("content-type")).startsWith("text/event-stream");
        assertThat(events.header("cache-control")).isEqualTo("no-cache");
        assertThat(events.header("x-accel-buffering")).isEqualTo("no");
        assertThat(events.next("ping").data()).isEmpty();
        events.next("ping");
    }

    @Test
    void aNewConnectionReplacesTheOldOneOnWhicheverServer() throws Exception {
        TestServer one = start();
        TestServer two = start();
        FakeWorker w1 = worker(one, "w1").register().connect();
        EventReader first = w1.events();
        EventReader second = w1.tryConnect();
        first.awaitEnd();
        EventReader third = w1.at(two).tryConnect();
        second.awaitEnd();
        assertThat(third.hasEnded()).isFalse();
        assertThat(one.get("/workers/w1", adminKey()).json().get("status").stringValue())
                .isEqualTo("online");
        third.close();
        // only writing to it shows that a reader has gone
        Work work = work().workflow("report", null, "x".repeat(500_000));
        work.run("report", "null");
        work.run("report", "null");
        eventually(() -> one.get("/workers/w1", adminKey())
                .json()
                .get("status")
                .stringValue()
                .equals("offline"));
    }

    @Test
    void hundredsListenAndTheServerAnswers() {
        TestServer server = start("workers.heartbeat_interval", "1");
        List<FakeWorker> workers =
                IntStream.range(0, MANY).mapToObj(i -> worker(server, "w" + i)).toList();
        workers.parallelStream().forEach(worker -> worker.register().connect());
        assertThat(server.get("/workers", adminKey()).json().findValuesAsString("status"))
                .hasSize(MANY)
                .containsOnly("online");
        workers.forEach(worker -> worker.events().next("ping"));
        Work work = work().workflow("report", null);
        for (int i = 0; i < MANY; i++) {
            work.run("report", String.valueOf(i));
        }
        workers.forEach(worker -> worker.next("execution_scheduled"));
    }

    @Test
    void oneThatDoesNotReadHoldsNobodyUp() throws Exception {
        TestServer server = start();
        FakeWorker deaf = worker(server, "deaf").register();
        FakeWorker w1 = worker(server, "w1").register().connect();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", server.uri().getPort()));
            socket.getOutputStream()
                    .write(("GET /workers/deaf/connect HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                                    + deaf.sessionToken() + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            eventually(() -> server.get("/workers/deaf", adminKey())
                    .json()
                    .get("status")
                    .stringValue()
                    .equals("online"));
            // far more than buffers hold
            Work work = work().workflow("large", null, "x".repeat(1_000_000));
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ids.add(work.run("large", "null"));
            }
            eventually(() -> ids.stream().allMatch(id -> work.state(id).equals("SCHEDULED")));
            long mine = ids.stream()
                    .filter(id -> "w1".equals(work.execution(id).scheduledWorker()))
                    .count();
            assertThat(mine).isBetween(1L, 39L);
            for (int i = 0; i < mine; i++) {
                w1.next("execution_scheduled");
            }
            assertThat(w1.pong().status()).isEqualTo(200);
        }
    }

    @Test
    void aServerThatStopsEndsItsStreamsAndDoesNotWaitForThem() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register().connect();
        server.close();
        // answers that do not end are cut off after some seconds
        assertThat(w1.events().awaitEnd()).as("the answer has an end").isTrue();
    }

    @Test
    void clientsThatGoAwayWhileTheyConnectLeaveNothing() throws Exception {
        TestServer server = start();
        FakeWorker w1 = worker(server, "w1").register();
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("GET /workers/w1/connect HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                                        + w1.sessionToken() + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        w1.connect();
        Work work = work().workflow("report", null);
        work.run("report", "null");
        eventually(() -> {
            // one of those above may have been taken for newer
            if (w1.events().hasEnded()) {
                w1.connect();
            }
            return w1.events().waiting("execution_scheduled") > 0;
        });
    }
}
