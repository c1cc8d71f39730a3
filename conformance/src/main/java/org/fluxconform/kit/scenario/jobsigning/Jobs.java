package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fluxconform.kit.Excerpt;
import org.fluxconform.kit.scenario.Exchange.Answer;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.scenario.jobsigning.service.Instance;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.LaunchedJob;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of a scenario: what was submitted, how it was answered, and what of it ran. */
public final class Jobs {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 10;
    private static final int SHOWN = 1000;

    /** Words of a job that has come to its end; a service may have others. */
    private static final Set<String> ENDED = Set.of("refused", "completed", "failed");

    private static final int SENDERS = 8;

    /** A request that was handed in. */
    public record Submission(String signer, byte[] content, String text, JobService.Answer answer) {}

    private final Exchanges exchanges;
    private final List<Submission> submissions = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Instance instance;

    public Jobs(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    public void at(Instance place) {
        instance = place;
    }

    public Instance instance() {
        Expect.that(instance != null, "an instance in this scenario", "none so far");
        return instance;
    }

    public Submission submit(String signer, byte[] content, String text) {
        Instant start = Instant.now();
        JobService.Answer answer = instance().service().submit(text);
        record("POST /jobs\n\n" + brief(text), answer, start);
        Submission submission = new Submission(signer, content, text, answer);
        submissions.add(submission);
        return submission;
    }

    /** Hands a text in whose length is not announced. */
    public Submission submitBitByBit(String signer, String text) {
        Instant start = Instant.now();
        JobService.Answer answer = instance().service().submitInChunks(text);
        record("POST /jobs, in chunks\n\n" + brief(text), answer, start);
        Submission submission = new Submission(signer, text.getBytes(StandardCharsets.US_ASCII), text, answer);
        submissions.add(submission);
        return submission;
    }

    /** Hands many requests in from several threads; they are in the order of the list here, not at the service. */
    public void submitAtOnce(List<Requests.Original> signed) {
        Instant start = Instant.now();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<JobService.Answer>> answers = senders.invokeAll(signed.stream()
                    .<Callable<JobService.Answer>>map(
                            one -> () -> instance().service().submit(one.text()))
                    .toList());
            for (int i = 0; i < signed.size(); i++) {
                Requests.Original one = signed.get(i);
                JobService.Answer answer = answers.get(i).get();
                record("POST /jobs\n\n" + brief(one.text()), answer, start);
                submissions.add(new Submission(one.signer(), one.content(), one.text(), answer));
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while requests were handed in", e);
        } finally {
            senders.shutdownNow();
        }
    }

    /** How often a job has run. */
    public long runs(Submission submission) {
        String id = id(submission.answer());
        return instance().service().launched().jobs().stream()
                .filter(job -> job.id().equals(id))
                .count();
    }

    /** All that was submitted, in this order. */
    public List<Submission> all() {
        return List.copyOf(submissions);
    }

    public JobService.Answer look(String id) {
        Instant start = Instant.now();
        JobService.Answer answer = instance().service().job(id);
        record("GET /jobs/" + id, answer, start);
        return answer;
    }

    /** By its place in the order of submission. */
    public Submission nth(int number) {
        Expect.that(submissions.size() > number, "a submission number " + (number + 1), submissions.size());
        return submissions.get(number);
    }

    public Submission last() {
        return nth(submissions.size() - 1);
    }

    /** Every answer so far. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** The id that an answer gives. */
    public static String id(JobService.Answer answer) {
        JsonNode id = field(answer, "id")
                .orElseThrow(() -> new AssertionError("expected an answer with an id\ngot " + shown(answer)));
        return id.asString();
    }

    public static Optional<JsonNode> field(JobService.Answer answer, String name) {
        try {
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Waits until a job has run, and tells what ran. */
    public LaunchedJob awaitRun(Submission submission) {
        String id = id(submission.answer());
        Instant start = Instant.now();
        boolean ran = await(() -> launched(id).isPresent());
        Expect.that(ran, "job " + id + " to run within " + PATIENCE.toSeconds() + " s", "no run; " + shown(look(id)));
        LaunchedJob job = launched(id).orElseThrow();
        String what = "ran for user " + job.userid() + " with " + job.payload().length + " bytes";
        exchanges.record("exec", "job " + id, what, Answer.ACCEPTED, millisSince(start));
        return job;
    }

    /**
     * Waits until a job that came before one that has run has had its turn, too: several may be launched at once, and one that
     * came later may end first. It has had it when it ran, or when the service says that it has ended, by its state or by an
     * error. A service that says so in words of its own is given as long as any job to run: its word for a job that is about
     * to run can't be told from that for one that never will.
     */
    public void awaitTurn(Submission submission) {
        String id = id(submission.answer());
        await(() -> launched(id).isPresent() || hasEnded(instance().service().job(id)));
    }

    private static boolean hasEnded(JobService.Answer job) {
        return ENDED.contains(state(job))
                || field(job, "error")
                        .map(JsonNode::asString)
                        .filter(error -> !error.isBlank())
                        .isPresent();
    }

    /** After all else has run: the job has come to its end, without having run. */
    public void hasNotRun(Submission submission) {
        String id = id(submission.answer());
        Expect.that(launched(id).isEmpty(), "job " + id + " not to run", "that it ran");
        exchanges.record("exec", "job " + id, "has not run", Answer.REFUSED, 0);
    }

    /** Whether something with this content has run. */
    public boolean hasRun(byte[] content) {
        return instance().service().launched().jobs().stream().anyMatch(job -> Arrays.equals(job.payload(), content));
    }

    /** Waits until a job is in a state. */
    public JobService.Answer awaitState(Submission submission, String state) {
        String id = id(submission.answer());
        boolean toRun = !state.equals("refused");
        boolean reached = await(() -> state(instance().service().job(id)).equals(state)
                        || !toRun && launched(id).isPresent())
                && (toRun || launched(id).isEmpty());
        JobService.Answer answer = look(id);
        Expect.that(reached, "job " + id + " in the state " + state, shown(answer));
        return answer;
    }

    private static String state(JobService.Answer answer) {
        return field(answer, "state").map(JsonNode::asString).orElse("");
    }

    private Optional<LaunchedJob> launched(String id) {
        return instance().service().launched().jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst();
    }

    private void record(String request, JobService.Answer answer, Instant start) {
        answers.add(answer.body());
        Answer verdict = switch (answer.status()) {
            case 202 -> Answer.ACCEPTED;
            case 400, 413, 404 -> Answer.REFUSED;
            case 200 -> state(answer).equals("refused") ? Answer.REFUSED : Answer.ACCEPTED;
            default -> Answer.ANSWERED;
        };
        exchanges.record("http", request, shown(answer), verdict, millisSince(start));
    }

    /** Waits for a condition, not for a time. */
    static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String shown(JobService.Answer answer) {
        return answer.status() + " " + brief(answer.body());
    }

    private static String brief(String text) {
        return Excerpt.of(text, SHOWN);
    }

    private static long millisSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis();
    }
}
