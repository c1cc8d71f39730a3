package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import com.sun.security.auth.module.UnixSystem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.job.Acceptance;
import org.fluxconform.reference.jobsigning.job.JobApi;
import org.fluxconform.reference.jobsigning.job.JobLimits;
import org.fluxconform.reference.jobsigning.job.JobRules;
import org.fluxconform.reference.jobsigning.job.Program;

/** Variants of the job service. */
final class JobMutants {

    private static final UnwrapOptions UNVERIFIED = UnwrapOptions.STANDARD.withoutVerification();

    static final List<Mutant> ALL = List.of(
            mutant(
                    "ingest-does-not-verify",
                    kills("JOB-INGEST-01", "JOB-INGEST-11"),
                    "a request isn't verified when it arrives",
                    ingest(standard -> (signing, signed) -> signing.unwrap(signed, UNVERIFIED))),
            mutant(
                    "jobs-belong-to-the-service",
                    kills("JOB-INGEST-01", "JOB-LAUNCH-13"),
                    "a job is that of the user whom the service runs as, whoever signed",
                    ingest(JobMutants::asOwn).and(launch(JobMutants::asOwn))),
            mutant(
                    "launch-does-not-verify",
                    kills("JOB-LAUNCH-01", "JOB-LAUNCH-11"),
                    "a request isn't verified again when its turn comes",
                    launch(standard -> (signing, signed) -> signing.unwrap(signed, UNVERIFIED))),
            mutant(
                    "launch-ignores-age",
                    kills("JOB-TTL-02"),
                    "a job may wait for longer than max-ttl",
                    launch(standard -> (signing, signed) -> {
                        try {
                            return standard.accept(signing, signed);
                        } catch (SigningException refusal) {
                            if (refusal.getMessage().contains("max-ttl exceeded")) {
                                return signing.unwrap(signed, UNVERIFIED);
                            }
                            throw refusal;
                        }
                    })),
            mutant(
                    "ingest-ignores-allowed-types",
                    kills("JOB-INGEST-12"),
                    "allowed-types isn't asked when a request arrives",
                    ingest(standard ->
                            (signing, signed) -> signing.unwrap(signed, UnwrapOptions.STANDARD.withAnyMechanism()))),
            mutant(
                    "launch-ignores-allowed-types",
                    kills("JOB-LAUNCH-12"),
                    "allowed-types isn't asked when a job's turn comes",
                    launch(standard ->
                            (signing, signed) -> signing.unwrap(signed, UnwrapOptions.STANDARD.withAnyMechanism()))),
            mutant(
                    "single-user-takes-anybody",
                    kills("JOB-NONE-03"),
                    "a single-user instance takes unsigned requests in anybody's name",
                    assembly -> assembly.withSingleUser(new JobRules(JobMutants::unsigned, JobMutants::unsigned))),
            mutant(
                    "single-user-takes-nobody",
                    kills("JOB-NONE-03"),
                    "a single-user instance refuses its owner's unsigned requests",
                    assembly -> assembly.withSingleUser(JobRules.multiUser())),
            mutant(
                    "accepted-answered-200",
                    kills("JOB-INGEST-11"),
                    "a good request is answered 200",
                    http((config, ctx) -> {
                        if (ctx.status() == HttpStatus.ACCEPTED) {
                            ctx.status(HttpStatus.OK);
                        }
                    })),
            mutant(
                    "unknown-job-answered-200",
                    kills("JOB-INGEST-13"),
                    "a job that doesn't exist is answered 200",
                    http((config, ctx) -> {
                        if (ctx.status() == HttpStatus.NOT_FOUND) {
                            ctx.status(HttpStatus.OK).json(Map.of("state", "unknown"));
                        }
                    })),
            mutant(
                    "large-requests-answered-400",
                    kills("JOB-INGEST-14"),
                    "a request that is too large is answered 400",
                    assembly -> assembly.withHttp((jobs, limits) -> new JobApi(
                            jobs,
                            new JobLimits(
                                    2 * limits.requestBytes(),
                                    limits.queuedJobs(),
                                    limits.queuedBytes(),
                                    limits.keptJobs(),
                                    limits.launchers(),
                                    limits.runTime(),
                                    limits.shutdown())))),
            mutant(
                    "errors-quote-the-request",
                    kills("JOB-INGEST-15"),
                    "errors and the log quote the request",
                    ingest(standard -> (signing, signed) -> {
                        try {
                            return standard.accept(signing, signed);
                        } catch (SigningException refusal) {
                            throw new SigningException(refusal.errno(), refusal.getMessage() + ": " + signed);
                        }
                    })),
            mutant(
                    "details-are-general",
                    kills("JOB-WORDS-13"),
                    "the detail of a refusal says nothing",
                    ingest(standard -> (signing, signed) -> {
                        try {
                            return standard.accept(signing, signed);
                        } catch (SigningException refusal) {
                            throw new SigningException(refusal.errno(), "not accepted");
                        }
                    })),
            mutant(
                    "refused-jobs-called-failed",
                    kills("JOB-LAUNCH-11"),
                    "a job that is refused at launch is called failed",
                    http((config, ctx) -> {
                        String body = ctx.result();
                        if (body != null && body.contains("\"refused\"")) {
                            ctx.result(body.replace("\"refused\"", "\"failed\""));
                        }
                    })),
            mutant(
                    "programs-get-a-line-more",
                    kills("JOB-LAUNCH-13"),
                    "what runs gets a line break that nobody signed",
                    program(inner -> (id, userid, payload) -> inner.run(id, userid, withLineBreak(payload)))),
            mutant(
                    "programs-get-64-kib",
                    kills("JOB-LAUNCH-13"),
                    "what runs gets no more than 64 KiB of what was signed",
                    program(inner -> (id, userid, payload) ->
                            inner.run(id, userid, Arrays.copyOf(payload, Math.min(payload.length, 65_536))))),
            mutant(
                    "programs-run-as-the-next-user",
                    kills("JOB-LAUNCH-13"),
                    "what runs is told another user",
                    program(inner -> (id, userid, payload) -> inner.run(id, userid + 1, payload))));

    private JobMutants() {}

    private static Acceptance asOwn(Acceptance standard) {
        return (signing, signed) -> {
            Unwrapped accepted = standard.accept(signing, signed);
            return new Unwrapped(new UnixSystem().getUid(), accepted.payload(), accepted.mechanism());
        };
    }

    private static Mutant.Change ingest(UnaryOperator<Acceptance> change) {
        return assembly -> assembly.withMultiUser(new JobRules(
                change.apply(assembly.multiUser().ingest()),
                assembly.multiUser().launch()));
    }

    private static Mutant.Change launch(UnaryOperator<Acceptance> change) {
        return assembly -> assembly.withMultiUser(new JobRules(
                assembly.multiUser().ingest(), change.apply(assembly.multiUser().launch())));
    }

    private static Mutant.Change program(UnaryOperator<Program> change) {
        return assembly -> assembly.withProgram(change);
    }

    /** The service's answers, changed before they go out. */
    private static Mutant.Change http(BiConsumer<JavalinConfig, Context> change) {
        return assembly -> assembly.withHttp((jobs, limits) -> {
            Consumer<JavalinConfig> standard = assembly.http().apply(jobs, limits);
            return config -> {
                standard.accept(config);
                config.routes.after(ctx -> change.accept(config, ctx));
            };
        });
    }

    private static Unwrapped unsigned(Signing signing, String signed) throws SigningException {
        return signing.unwrap(signed, UNVERIFIED.withAnyMechanism());
    }

    private static byte[] withLineBreak(byte[] payload) {
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        longer[payload.length] = '\n';
        return longer;
    }
}
