package org.fluxconform.reference.auth.worker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.fluxconform.reference.auth.ApiContract;

/** Reads server-sent events as they come. */
public final class EventReader implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    /** Whether after the last byte of the answer; false if the connection was cut. */
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
    private final Consumer<Frame> held;
    private volatile AssertionError broken;

    private EventReader(Consumer<Frame> held) {
        this.held = held;
    }

    /** One event; what it does not have is null or empty. */
    public record Frame(String event, String id, String data) {}

    /** Returns when status and headers are there. @param token an API key */
    public static EventReader open(HttpClient client, URI uri, String token) {
        return open(
                client,
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream")
                        .build());
    }

    /** Returns when status and headers are there. */
    public static EventReader open(HttpClient client, HttpRequest request) {
        return open(client, request, frame -> {});
    }

    /** The same, with each event held to the server's OpenAPI document. */
    public static EventReader open(HttpClient client, HttpRequest request, ApiContract contract) {
        String path = request.uri().getRawPath();
        return open(client, request, frame -> contract.checkEvent(path, frame.event(), frame.data()));
    }

    private static EventReader open(HttpClient client, HttpRequest request, Consumer<Frame> held) {
        EventReader reader = new EventReader(held);
        client.sendAsync(request, info -> {
                    reader.head.complete(info);
                    return HttpResponse.BodySubscribers.fromLineSubscriber(reader.new Lines());
                })
                .whenComplete((response, failure) -> {
                    reader.ended.complete(failure == null);
                    if (failure != null) {
                        reader.head.completeExceptionally(failure);
                    }
                });
        await(reader.head);
        return reader;
    }

    public int status() {
        return await(head).statusCode();
    }

    public String header(String name) {
        return await(head).headers().firstValue(name).orElse(null);
    }

    /** The next event of a kind; others before it are dropped. @throws AssertionError if none comes */
    public Frame next(String event) {
        try {
            return nextUnlessInterrupted(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same for a thread that is ended by interrupting it. */
    public Frame nextUnlessInterrupted(String event) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Frame frame = frames.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (broken != null) {
                throw broken;
            }
            if (frame == null) {
                throw new AssertionError("no event " + event + " within " + PATIENCE_SECONDS + " s");
            }
            if (frame.event().equals(event)) {
                return frame;
            }
        }
    }

    /** How many events of a kind have come and not been taken. */
    public long waiting(String event) {
        return frames.stream().filter(frame -> frame.event().equals(event)).count();
    }

    public boolean hasEnded() {
        return ended.isDone();
    }

    /** @return whether the whole answer came; false if the connection was cut. @throws AssertionError if the server does not end it */
    public boolean awaitEnd() {
        return await(ended);
    }

    /** Goes away as a client that crashes. */
    @Override
    public void close() {
        await(subscription).cancel();
        if (broken != null) {
            throw broken;
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private final class Lines implements Flow.Subscriber<String> {

        private String event = "";
        private String id;
        private StringBuilder data = new StringBuilder();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.isEmpty()) {
                add(new Frame(event, id, data.toString()));
                event = "";
                id = null;
                data = new StringBuilder();
            } else if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data.append(line.substring("data: ".length()));
            }
        }

        private void add(Frame frame) {
            try {
                held.accept(frame);
            } catch (AssertionError e) {
                broken = e;
            }
            frames.add(frame);
        }

        @Override
        public void onError(Throwable failure) {
            ended.complete(false);
        }

        @Override
        public void onComplete() {
            ended.complete(true);
        }
    }
}
