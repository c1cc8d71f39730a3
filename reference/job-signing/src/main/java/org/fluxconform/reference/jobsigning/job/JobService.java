package org.fluxconform.reference.jobsigning.job;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes signed requests in, queues them, and launches them when their turn has come. A request is verified twice: when
 * it arrives, by {@link JobRules#ingest}, and before anything is run, by {@link JobRules#launch}. What runs is what the
 * second verification returned.
 *
 * <p>The log tells ids, users, states and errors; never a request, a payload or a key.
 */
public final class JobService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobService.class);

    /** An interrupted launcher kills its program at once; this only waits until it has. */
    private static final int KILLING_SECONDS = 5;

    private final JobRules rules;
    private final SigningContext context;
    private final Program program;
    private final JobLimits limits;
    private final JobQueue queue;
    private final ExecutorService launchers;

    public JobService(JobRules rules, SigningContext context, Program program, JobLimits limits) {
        this.rules = rules;
        this.context = context;
        this.program = program;
        this.limits = limits;
        this.queue = new JobQueue(limits, () -> UUID.randomUUID().toString());
        this.launchers = Executors.newFixedThreadPool(limits.launchers());
        for (int i = 0; i < limits.launchers(); i++) {
            launchers.execute(this::launchUntilClosed);
        }
    }

    /**
     * Verifies a request and puts it into the queue.
     *
     * @return the new job; empty when the queue is full
     * @throws SigningException why the request is refused; there is no job then
     */
    public Optional<Job> submit(String signed) throws SigningException {
        Unwrapped accepted;
        try {
            accepted = rules.ingest().accept(context, signed);
        } catch (SigningException refused) {
            LOG.info("request refused: {}", OneLine.of(refused.getMessage()));
            throw refused;
        }
        Optional<Job> job = queue.add(accepted.userid(), signed);
        job.ifPresentOrElse(
                added -> LOG.info("job {} of user {} accepted", added.id(), added.userid()),
                () -> LOG.warn("request of user {} turned away: the queue is full", accepted.userid()));
        return job;
    }

    public Optional<Job> find(String id) {
        return queue.find(id);
    }

    /** While stopped, requests are still taken in, and nothing is launched. */
    public void setStopped(boolean stopped) {
        queue.setStopped(stopped);
        LOG.info("queue {}", stopped ? "stopped" : "started");
    }

    public boolean isStopped() {
        return queue.isStopped();
    }

    /** How many jobs are waiting. */
    public int pending() {
        return queue.pending();
    }

    private void launchUntilClosed() {
        try {
            for (Optional<JobQueue.Turn> turn = queue.take(); turn.isPresent(); turn = queue.take()) {
                launch(turn.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void launch(JobQueue.Turn turn) throws InterruptedException {
        try {
            Unwrapped verified = rules.launch().accept(context, turn.signed());
            queue.move(turn.id(), JobState.RUNNING, null);
            LOG.info("job {} of user {} running", turn.id(), verified.userid());
            byte[] payload = verified.payload() == null ? new byte[0] : verified.payload();
            Optional<String> failure = program.run(turn.id(), verified.userid(), payload);
            end(turn, failure.isEmpty() ? JobState.COMPLETED : JobState.FAILED, failure.orElse(null));
        } catch (SigningException refused) {
            end(turn, JobState.REFUSED, refused.getMessage());
        } catch (RuntimeException e) {
            // a fault of ours must not take the launcher with it; its message could quote the request, so it isn't
            // logged
            LOG.error("job {} met a {}", turn.id(), e.getClass().getName());
            end(turn, JobState.FAILED, "internal error");
        }
    }

    private void end(JobQueue.Turn turn, JobState state, String error) {
        queue.move(turn.id(), state, error);
        LOG.info("job {} {}{}", turn.id(), state.word(), error == null ? "" : ": " + OneLine.of(error));
    }

    /** Launches nothing more, gives what is running a moment to end, and then ends it. */
    @Override
    public void close() {
        queue.close();
        launchers.shutdown();
        try {
            if (!launchers.awaitTermination(limits.shutdown().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "running jobs are killed, they did not end within {} s",
                        limits.shutdown().toSeconds());
                launchers.shutdownNow();
                launchers.awaitTermination(KILLING_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            launchers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
