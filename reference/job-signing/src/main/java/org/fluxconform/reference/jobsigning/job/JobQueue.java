package org.fluxconform.reference.jobsigning.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The jobs of an instance, waiting and finished, within fixed limits. Safe for use by several threads. */
final class JobQueue {

    /** A job whose turn has come, with the request as it was received. */
    record Turn(String id, String signed) {}

    private final JobLimits limits;
    private final Supplier<String> ids;

    private final Map<String, Job> jobs = new HashMap<>();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Deque<String> finished = new ArrayDeque<>();
    private long waitingBytes;
    private boolean stopped;
    private boolean closed;

    /** @param ids makes an id that was never made before */
    JobQueue(JobLimits limits, Supplier<String> ids) {
        this.limits = limits;
        this.ids = ids;
    }

    /** Puts a job at the end; empty when there is no room. */
    synchronized Optional<Job> add(long userid, String signed) {
        if (closed || waiting.size() >= limits.queuedJobs() || waitingBytes + signed.length() > limits.queuedBytes()) {
            return Optional.empty();
        }
        Job job = new Job(ids.get(), JobState.PENDING, userid, null);
        jobs.put(job.id(), job);
        waiting.add(new Turn(job.id(), signed));
        waitingBytes += signed.length();
        notifyAll();
        return Optional.of(job);
    }

    /** Waits until the queue runs and a job is in it, and takes the first; empty once the queue is closed. */
    synchronized Optional<Turn> take() throws InterruptedException {
        while (!closed && (stopped || waiting.isEmpty())) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        Turn turn = waiting.remove();
        waitingBytes -= turn.signed().length();
        return Optional.of(turn);
    }

    /** @param error why, for a job that was refused or failed, else null */
    synchronized void move(String id, JobState state, String error) {
        jobs.computeIfPresent(id, (same, job) -> job.in(state, error));
        if (state.isFinal()) {
            finished.add(id);
            while (finished.size() > limits.keptJobs()) {
                jobs.remove(finished.remove());
            }
        }
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** While stopped, jobs are taken in but none is taken out. */
    synchronized void setStopped(boolean now) {
        stopped = now;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized int pending() {
        return waiting.size();
    }
}
