package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.JobChanges.UNVERIFIED;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.credentialIn;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.http;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.ingest;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.launch;
import static org.fluxconform.reference.jobsigning.mutants.JobChanges.unsigned;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.job.Acceptance;
import org.fluxconform.reference.jobsigning.job.JobApi;
import org.fluxconform.reference.jobsigning.job.JobLimits;
import org.fluxconform.reference.jobsigning.job.JobRules;
import org.fluxconform.reference.jobsigning.mutants.JobChanges.Way;

/** Variants of the job service in what it lets in and launches, and how it answers. */
final class JobMutants {

    private static final List<Mutant> SINGLE = List.of(
            mutant(
                    "ingest-does-not-verify",
                    kills("JOB-INGEST-01", "JOB-INGEST-11"),
                    "a request isn't verified when it arrives",
                    ingest(standard -> (context, signed) -> context.open().unwrap(signed, UNVERIFIED))),
            mutant(
                    "launch-does-not-verify",
                    kills("JOB-LAUNCH-01", "JOB-LAUNCH-11"),
                    "a request isn't verified again when its turn comes",
                    launch(standard -> (context, signed) -> context.open().unwrap(signed, UNVERIFIED))),
            mutant(
                    "launch-ignores-age",
                    kills("JOB-TTL-02"),
                    "a job may wait for longer than max-ttl",
                    launch(standard -> (context, signed) -> {
                        try {
                            return standard.accept(context, signed);
                        } catch (SigningException refusal) {
                            if (refusal.getMessage().contains("max-ttl exceeded")) {
                                return context.open().unwrap(signed, UNVERIFIED);
                            }
                            throw refusal;
                        }
                    })),
            mutant(
                    "ingest-ignores-allowed-types",
                    kills("JOB-INGEST-12"),
                    "allowed-types isn't asked when a request arrives",
                    ingest(standard -> (context, signed) ->
                            context.open().unwrap(signed, UnwrapOptions.STANDARD.withAnyMechanism()))),
            mutant(
                    "launch-ignores-allowed-types",
                    kills("JOB-LAUNCH-12"),
                    "allowed-types isn't asked when a job's turn comes",
                    launch(standard -> (context, signed) ->
                            context.open().unwrap(signed, UnwrapOptions.STANDARD.withAnyMechanism()))),
            mutant(
                    "single-user-takes-anybody",
                    kills("JOB-NONE-03"),
                    "a single-user instance takes unsigned requests in anybody's name",
                    assembly -> assembly.withSingleUser(new JobRules(JobChanges::unsigned, JobChanges::unsigned))),
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
                    ingest(standard -> (context, signed) -> {
                        try {
                            return standard.accept(context, signed);
                        } catch (SigningException refusal) {
                            throw new SigningException(refusal.errno(), refusal.getMessage() + ": " + signed);
                        }
                    })),
            mutant(
                    "details-are-general",
                    kills("JOB-WORDS-13"),
                    "the detail of a refusal says nothing",
                    ingest(standard -> (context, signed) -> {
                        try {
                            return standard.accept(context, signed);
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
                    "ingest-remembers-credentials",
                    kills("JOB-INGEST-01"),
                    "a credential that was good once is good for any request that arrives",
                    ingest(standard -> {
                        Set<String> good = ConcurrentHashMap.newKeySet();
                        return (context, signed) -> {
                            if (good.contains(credentialIn(signed))) {
                                return context.open().unwrap(signed, UNVERIFIED);
                            }
                            Unwrapped accepted = standard.accept(context, signed);
                            good.add(credentialIn(signed));
                            return accepted;
                        };
                    })),
            mutant(
                    "ingest-shares-what-it-verifies",
                    kills("JOB-INGEST-01"),
                    "of requests that arrive together one is verified, and all are taken in",
                    ingest(standard -> {
                        AtomicReference<String> arrived = new AtomicReference<>();
                        return (context, signed) -> {
                            arrived.set(signed);
                            for (int turn = 0; turn < 50 && signed.equals(arrived.get()); turn++) {
                                LockSupport.parkNanos(1_000_000);
                            }
                            standard.accept(context, arrived.get());
                            return context.open().unwrap(signed, UNVERIFIED);
                        };
                    })),
            mutant(
                    "launch-reckons-from-arrival",
                    kills("JOB-TTL-02"),
                    "max-ttl is reckoned from when a job arrived",
                    assembly -> {
                        Map<String, Instant> arrivals = new ConcurrentHashMap<>();
                        return assembly.withMultiUser(new JobRules(
                                (context, signed) -> {
                                    Unwrapped accepted =
                                            assembly.multiUser().ingest().accept(context, signed);
                                    arrivals.put(signed, Instant.now());
                                    return accepted;
                                },
                                (context, signed) -> {
                                    try {
                                        return assembly.multiUser().launch().accept(context, signed);
                                    } catch (SigningException refusal) {
                                        boolean fresh = arrivals.get(signed)
                                                .isAfter(Instant.now().minusSeconds(60));
                                        if (refusal.getMessage().contains("max-ttl exceeded") && fresh) {
                                            return context.open().unwrap(signed, UNVERIFIED);
                                        }
                                        throw refusal;
                                    }
                                }));
                    }),
            mutant(
                    "job-ids-by-their-beginning",
                    kills("JOB-INGEST-13"),
                    "a job is found by an id that begins like its own",
                    found(id -> id.length() > 36 ? id.substring(0, 36) : id)),
            mutant(
                    "job-ids-trimmed",
                    kills("JOB-INGEST-13"),
                    "a job is found by its id with blanks around it",
                    found(String::strip)),
            mutant(
                    "requests-of-10-mib-too-large",
                    kills("JOB-INGEST-14"),
                    "a request of 10 MiB is too large",
                    limited(-1)),
            mutant(
                    "requests-of-a-byte-more-than-10-mib-read",
                    kills("JOB-INGEST-14"),
                    "a request may have a byte more than 10 MiB",
                    limited(1)),
            mutant(
                    "only-announced-lengths-limited",
                    kills("JOB-INGEST-14"),
                    "a request whose length is not announced may be of any",
                    assembly -> assembly.withHttp((jobs, limits) -> {
                        Consumer<JavalinConfig> standard = assembly.http().apply(jobs, limits);
                        return config -> {
                            standard.accept(config);
                            config.routes.after(ctx -> {
                                if (ctx.status() == HttpStatus.CONTENT_TOO_LARGE
                                        && ctx.req().getContentLengthLong() < 0) {
                                    ctx.status(HttpStatus.BAD_REQUEST);
                                }
                            });
                        };
                    })),
            mutant(
                    "same-request-same-job",
                    kills("JOB-INGEST-11"),
                    "a request that was submitted before is answered with the job that it became then",
                    assembly -> assembly.withHttp((jobs, limits) -> {
                        Consumer<JavalinConfig> standard = assembly.http().apply(jobs, limits);
                        Map<String, String> answers = new ConcurrentHashMap<>();
                        return config -> {
                            standard.accept(config);
                            config.routes.after(ctx -> {
                                if (ctx.status() == HttpStatus.ACCEPTED) {
                                    String earlier = answers.putIfAbsent(ctx.body(), ctx.result());
                                    ctx.result(earlier == null ? ctx.result() : earlier);
                                }
                            });
                        };
                    })));

    static final List<Mutant> ALL = Stream.of(
                    SINGLE.stream(),
                    Stream.of(Way.values()).flatMap(JobMutants::errorsTakenForConsent),
                    Stream.of(Way.values()).map(JobMutants::firstConfigurationKept),
                    Stream.of(Way.SINGLE_USER_INGEST, Way.SINGLE_USER_LAUNCH).flatMap(JobMutants::signedTrusted))
            .flatMap(all -> all)
            .sorted(Comparator.comparing(Mutant::name))
            .toList();

    private JobMutants() {}

    private static Stream<Mutant> errorsTakenForConsent(Way way) {
        return Stream.of(
                mutant(
                        way.word() + "-by-the-last-good-configuration",
                        kills(way.errors()),
                        "a configuration that can't be read is replaced by the last that could be (" + way.word() + ")",
                        way.at(JobMutants::byTheLastGood)),
                mutant(
                        way.word() + "-without-munge-trusts",
                        kills(way.errors()),
                        "what MUNGE can't be asked about is let through (" + way.word() + ")",
                        way.at(standard -> (context, signed) -> {
                            try {
                                return standard.accept(context, signed);
                            } catch (SigningException refused) {
                                if (refused.getMessage().contains("Failed to access")) {
                                    return context.open().unwrap(signed, UNVERIFIED);
                                }
                                throw refused;
                            }
                        })));
    }

    /** What it was given first counts, as long as something that can be read is there. */
    private static Mutant firstConfigurationKept(Way way) {
        return mutant(
                way.word() + "-keeps-the-first-configuration",
                way == Way.LAUNCH ? kills(way.errors(), "JOB-LAUNCH-12") : kills(way.errors()),
                "the values of the first configuration count as long as there is one (" + way.word() + ")",
                way.at(standard -> {
                    AtomicReference<Signing> first = new AtomicReference<>();
                    return (context, signed) -> {
                        Signing now = context.open();
                        first.compareAndSet(null, now);
                        try {
                            return standard.accept(() -> now, signed);
                        } catch (SigningException refused) {
                            if (refused.getMessage().contains("not allowed")
                                    || refused.getMessage().contains("max-ttl exceeded")) {
                                return standard.accept(first::get, signed);
                            }
                            throw refused;
                        }
                    };
                }));
    }

    private static Acceptance byTheLastGood(Acceptance standard) {
        AtomicReference<Signing> last = new AtomicReference<>();
        return (context, signed) -> {
            try {
                last.set(context.open());
            } catch (SigningException unreadable) {
                if (last.get() == null) {
                    throw unreadable;
                }
            }
            Signing good = last.get();
            return standard.accept(() -> good, signed);
        };
    }

    private static Stream<Mutant> signedTrusted(Way way) {
        String requirement = way == Way.SINGLE_USER_INGEST ? "JOB-INGEST-17" : "JOB-LAUNCH-14";
        return Stream.of(
                mutant(
                        way.word() + "-does-not-verify",
                        kills(requirement),
                        "a single-user instance doesn't verify what is signed (" + way.word() + ")",
                        way.at(standard -> (context, signed) ->
                                unsigned(context, signed).mechanism().equals("none")
                                        ? standard.accept(context, signed)
                                        : context.open().unwrap(signed, UNVERIFIED))),
                mutant(
                        way.word() + "-ignores-allowed-types",
                        kills(requirement),
                        "a single-user instance doesn't ask allowed-types (" + way.word() + ")",
                        way.at(standard -> (context, signed) ->
                                context.open().unwrap(signed, UnwrapOptions.STANDARD.withAnyMechanism()))));
    }

    private static Mutant.Change limited(int more) {
        return assembly -> assembly.withHttp((jobs, limits) -> new JobApi(
                jobs,
                new JobLimits(
                        limits.requestBytes() + more,
                        limits.queuedJobs(),
                        limits.queuedBytes(),
                        limits.keptJobs(),
                        limits.launchers(),
                        limits.runTime(),
                        limits.shutdown())));
    }

    /** Looked for under another id, where there is none of the own. */
    private static Mutant.Change found(UnaryOperator<String> other) {
        return assembly -> assembly.withHttp((jobs, limits) -> {
            Consumer<JavalinConfig> standard = assembly.http().apply(jobs, limits);
            return config -> {
                standard.accept(config);
                config.routes.after(ctx -> {
                    if (ctx.status() == HttpStatus.NOT_FOUND && ctx.path().startsWith("/jobs/")) {
                        String id = URLDecoder.decode(ctx.path().substring("/jobs/".length()), StandardCharsets.UTF_8);
                        jobs.find(other.apply(id))
                                .ifPresent(job -> ctx.status(HttpStatus.OK)
                                        .json(Map.of(
                                                "id",
                                                job.id(),
                                                "state",
                                                job.state().word(),
                                                "userid",
                                                job.userid())));
                    }
                });
            };
        });
    }
}
