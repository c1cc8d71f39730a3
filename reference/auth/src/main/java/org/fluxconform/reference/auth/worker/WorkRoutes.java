package org.fluxconform.reference.auth.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fluxconform.reference.auth.execution.ExecutionJson;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.store.Execution;
import org.fluxconform.reference.auth.store.ProgressRows;
import org.fluxconform.reference.auth.support.Ids;
import org.fluxconform.reference.auth.support.Refused;

/** What workers call for the executions that they are told of: claim, checkpoint, progress. */
public final class WorkRoutes {

    private static final String GENERATION = "X-Flux-Claim-Generation";
    private static final int MAX_STEPS = 1_000;

    private final Claims claims;
    private final Checkpoints checkpoints;

    public WorkRoutes(Claims claims, Checkpoints checkpoints) {
        this.claims = claims;
        this.checkpoints = checkpoints;
    }

    /** The execution with its events; the header X-Flux-Claim-Generation goes with it. 409 if it is not this worker's to claim. */
    public void claim(Call call) {
        String shown = call.path("id");
        Claims.Claimed claimed = Ids.parse(shown)
                .flatMap(id -> claims.claim(id, shown, call.path("name")))
                .orElseThrow(() -> Refused.unknown("Execution " + shown + " not found."));
        call.context().header(GENERATION, String.valueOf(claimed.execution().claimGeneration()));
        call.reply(ExecutionJson.forWorkers(call.dialect()).detailed(claimed.execution(), claimed.events()));
    }

    /** State, output and new events of an execution; 409 for a claim that is no longer the newest. */
    public void checkpoint(Call call) {
        Checkpoint checkpoint = call.body(Checkpoint::read);
        String shown = call.path("id");
        Optional<UUID> id = Ids.parse(shown);
        if (!checkpoint.executionId().equals(shown)
                && (id.isEmpty() || !Ids.parse(checkpoint.executionId()).equals(id))) {
            throw Refused.invalid("Checkpoint body does not match the execution in the path");
        }
        Optional<Integer> generation = generation(call.context().header(GENERATION));
        Execution execution = id.flatMap(one -> checkpoints.take(one, shown, call.path("name"), checkpoint, generation))
                .orElseThrow(() -> Refused.unknown("Execution not found"));
        call.reply(ExecutionJson.forWorkers(call.dialect()).summary(execution));
    }

    private static Optional<Integer> generation(String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (!header.matches("[0-9]{1,9}")) {
            throw new ApiError(400, "Invalid X-Flux-Claim-Generation header.");
        }
        return Optional.of(Integer.valueOf(header));
    }

    /** It is no error if nobody has the execution, or knows it. */
    public void progress(Call call) {
        List<ProgressRows.Progress> steps = call.bodies(WorkRoutes::step);
        if (steps.size() > MAX_STEPS) {
            throw new Refused(Refused.Reason.TOO_LARGE, "at most " + MAX_STEPS + " steps can be told at once");
        }
        Ids.parse(call.path("id")).ifPresent(id -> checkpoints.progress(id, call.path("name"), steps));
        call.reply(Map.of("status", "ok"));
    }

    private static ProgressRows.Progress step(Body body) {
        return new ProgressRows.Progress(
                0,
                body.text("task_id"),
                body.text("task_name"),
                body.optionalJson("value").orElse(null));
    }
}
