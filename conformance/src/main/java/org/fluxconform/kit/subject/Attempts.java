package org.fluxconform.kit.subject;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.fluxconform.kit.Excerpt;

/**
 * Asks a service that is starting until it answers well. An attempt that gets no answer for a second goes on beside the
 * next ones: a connection that was taken too early may never be answered, and a slow answer is an answer, too.
 */
final class Attempts {

    private static final long PATIENCE_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 20;
    private static final int LONGEST = 500;

    /** The time is over, or what was asked is gone; the message says what came last. */
    static final class InVain extends Exception {

        private final boolean answered;

        private InVain(String last, boolean answered) {
            super(last);
            this.answered = answered;
        }

        /** Whether the last attempt got an answer, but not one that counts. */
        boolean answered() {
            return answered;
        }
    }

    private record Outcome(String what, boolean answered) {}

    private final Callable<Integer> ask;
    private final IntPredicate isGood;
    private final CompletableFuture<Void> good = new CompletableFuture<>();
    private volatile Outcome last = new Outcome("no connection", false);

    /**
     * @param ask one attempt, which gives a status or throws an {@link IOException}; has a time limit of its own
     * @param isGood whether that status is what is waited for
     */
    Attempts(Callable<Integer> ask, IntPredicate isGood) {
        this.ask = ask;
        this.isGood = isGood;
    }

    /** Returns when an attempt has succeeded. */
    void await(Instant end, BooleanSupplier lives) throws InVain, InterruptedException {
        while (true) {
            CompletableFuture<Void> attempt = begun();
            CompletableFuture<Object> either = CompletableFuture.anyOf(good, attempt)
                    .completeOnTimeout(null, Math.min(PATIENCE_MILLIS, millisUntil(end)), TimeUnit.MILLISECONDS);
            waitFor(either);
            if (good.isDone()) {
                return;
            }
            if (!lives.getAsBoolean() || millisUntil(end) == 0) {
                throw new InVain(last.what(), last.answered());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private CompletableFuture<Void> begun() {
        CompletableFuture<Void> attempt = new CompletableFuture<>();
        Thread thread = new Thread(() -> attempt(attempt), "readiness of a service");
        thread.setDaemon(true);
        thread.start();
        return attempt;
    }

    private void attempt(CompletableFuture<Void> attempt) {
        try {
            int status = ask.call();
            last = new Outcome("status " + status, true);
            if (isGood.test(status)) {
                good.complete(null);
            }
            attempt.complete(null);
        } catch (IOException e) {
            last = new Outcome(text(e), false);
            attempt.complete(null);
        } catch (Exception | Error e) {
            good.completeExceptionally(e);
        }
    }

    private static void waitFor(CompletableFuture<Object> either) throws InterruptedException {
        try {
            either.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt to reach a service failed in an unforeseen way", e.getCause());
        }
    }

    private static long millisUntil(Instant end) {
        return Math.max(0, Duration.between(Instant.now(), end).toMillis());
    }

    /** What went wrong, in a line or two. */
    static String text(IOException e) {
        if (e instanceof ConnectException) {
            return "no connection";
        }
        return e.getClass().getSimpleName()
                + (e.getMessage() == null ? "" : ": " + Excerpt.of(e.getMessage(), LONGEST));
    }
}
