package org.fluxconform.reference.auth.execution;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.EventStream;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ExecutionState;
import org.fluxconform.reference.auth.store.ProgressRows.Progress;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;

/** Answers with an execution: as it is, as it ends, or each time that it changes. */
public final class Replies {

    /** At one look; the rest at the next. */
    private static final int MAX_STEPS = 1000;

    private final Database database;
    private final Watch watch;
    private final Redaction redaction;
    private final Patience patience;

    /**
     * @param sync how long an answer is waited for: who went away meanwhile is not noticed. It then says what there is
     * @param ping after which a stream says that it is alive: a reader who has gone is noticed when something is sent
     */
    public record Patience(Duration sync, Duration ping) {

        public static final Patience STANDARD = new Patience(Duration.ofMinutes(10), Duration.ofSeconds(15));
    }

    public Replies(Database database, Watch watch, Redaction redaction, Patience patience) {
        this.database = database;
        this.watch = watch;
        this.redaction = redaction;
        this.patience = patience;
    }

    /** How an answer is wanted. */
    record Wanted(Mode mode, boolean detailed) {}

    /**
     * Before anything is changed.
     *
     * @throws Refused 503 if the answer could not be waited for
     * @throws ApiError 422 for a bad query
     */
    Wanted wanted(Call call, Mode mode) {
        boolean detailed = call.queryFlag("detailed", false);
        if (mode != Mode.ASYNC) {
            watch.mustHaveRoom();
        }
        return new Wanted(mode, detailed);
    }

    void reply(Call call, Execution execution, Wanted wanted) {
        boolean detailed = wanted.detailed();
        switch (wanted.mode()) {
            case ASYNC -> call.reply(database.read(tx -> shown(call, tx, execution, detailed)));
            case SYNC -> replyAtTheEnd(call, execution.id(), detailed);
            case STREAM -> stream(call, execution.id(), detailed);
        }
    }

    private Map<String, Object> shown(Call call, Tx tx, Execution execution, boolean detailed) {
        ExecutionJson json = ExecutionJson.forCallers(call.dialect(), redaction.now(tx));
        return detailed ? json.detailed(execution, tx.executions().events(execution.id())) : json.summary(execution);
    }

    private Map<String, Object> shown(Call call, Tx tx, UUID id, Progress step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution_id", call.show(id));
        json.put("task_id", step.taskId());
        json.put("task_name", step.taskName());
        json.put("value", redaction.now(tx).in(step.value()));
        return json;
    }

    /** Whether nothing becomes of it by itself any more. */
    private static boolean isOver(Execution execution) {
        return execution.state().isFinal() || execution.state() == ExecutionState.PAUSED;
    }

    private static boolean isPast(long since, Duration length) {
        return System.nanoTime() - since > length.toNanos();
    }

    private void replyAtTheEnd(Call call, UUID id, boolean detailed) {
        CompletableFuture<Map<String, Object>> end = new CompletableFuture<>();
        long began = System.nanoTime();
        watch.add(id, new Watch.Observer() {
            @Override
            public boolean look(Tx tx) {
                Execution now = tx.executions().find(id).orElseThrow();
                if (isOver(now) || isPast(began, patience.sync())) {
                    end.complete(shown(call, tx, now, detailed));
                }
                return !end.isDone();
            }

            @Override
            public void stop() {
                end.completeExceptionally(new Refused(
                        Refused.Reason.UNAVAILABLE, "the server stops: ask for the execution " + call.show(id)));
            }
        });
        call.context().future(() -> end.thenAcceptAsync(call::reply, watch.senders()));
    }

    private void stream(Call call, UUID id, boolean detailed) {
        EventStream events = EventStream.open(call);
        watch.add(id, new Watch.Observer() {
            private ExecutionState last;
            private long heard;
            private long said = System.nanoTime();

            @Override
            public boolean look(Tx tx) {
                Execution now = tx.executions().find(id).orElseThrow();
                // what a task said comes after the beginning and before the end
                boolean taken = isOver(now) || tellState(tx, now);
                List<Progress> steps = tx.progress().after(id, heard, MAX_STEPS);
                taken = taken && tell(tx, steps);
                boolean over = isOver(now) && steps.size() < MAX_STEPS;
                taken = taken && (!over || tellState(tx, now));
                if (taken && !over && isPast(said, patience.ping())) {
                    said = System.nanoTime();
                    taken = events.ping();
                }
                if (over || !taken) {
                    events.close();
                }
                return !events.isClosed();
            }

            private boolean send(String event, String data) {
                said = System.nanoTime();
                return events.send(event, null, data);
            }

            private boolean tellState(Tx tx, Execution now) {
                if (now.state() == last) {
                    return true;
                }
                last = now.state();
                return send(
                        now.workflow().name() + ".execution." + last.name().toLowerCase(Locale.ROOT),
                        Json.MAPPER.writeValueAsString(shown(call, tx, now, detailed)));
            }

            private boolean tell(Tx tx, List<Progress> steps) {
                boolean taken = true;
                for (Progress step : steps) {
                    heard = step.sequence();
                    taken &= send("task.progress", Json.MAPPER.writeValueAsString(shown(call, tx, id, step)));
                }
                return taken;
            }

            @Override
            public void stop() {
                events.close();
            }
        });
    }
}
