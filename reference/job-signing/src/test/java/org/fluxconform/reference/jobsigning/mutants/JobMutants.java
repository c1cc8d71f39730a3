package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import com.sun.security.auth.module.UnixSystem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.cli.Assembly;
import org.fluxconform.reference.jobsigning.cli.FluxSign;
import org.fluxconform.reference.jobsigning.job.Acceptance;
import org.fluxconform.reference.jobsigning.job.JobApi;
import org.fluxconform.reference.jobsigning.job.JobLimits;
import org.fluxconform.reference.jobsigning.job.JobRules;
import org.fluxconform.reference.jobsigning.job.Program;
import org.fluxconform.reference.jobsigning.job.SigningContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Variants of the job service. */
final class JobMutants {

    private static final UnwrapOptions UNVERIFIED = UnwrapOptions.STANDARD.withoutVerification();

    /** What a service makes of a user's number, by the words for it. */
    private static final Map<String, LongUnaryOperator> USERS = Map.of(
            "in-16-bits", uid -> uid & 0xFFFF,
            "in-31-bits", uid -> (int) uid,
            "as-the-service", uid -> new UnixSystem().getUid());

    /** What becomes of a payload on its way to the program, by the words for it. */
    private static final Map<String, UnaryOperator<byte[]>> PAYLOADS = Map.of(
            "with-a-line-more", JobMutants::withLineBreak,
            "of-64-kib", payload -> first(payload, 65_536),
            "of-1-mb", payload -> first(payload, 1_000_000),
            "up-to-a-zero-byte", payload -> upTo(payload, 0),
            "up-to-a-line-break", payload -> upTo(payload, '\n'),
            "as-text", payload -> new String(payload, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));

    /** How secrets are told, by the words for it. */
    private static final Map<String, UnaryOperator<String>> SPELLINGS = Map.of(
            "plainly",
            text -> text,
            "in-base64",
            text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            "in-hex",
            text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)));

    /** Every way in, and the requirement that says that errors are no consent there. */
    private enum Way {
        INGEST("JOB-INGEST-18", JobMutants::ingest),
        LAUNCH("JOB-LAUNCH-15", JobMutants::launch),
        SINGLE_USER_INGEST(
                "JOB-INGEST-18",
                change -> assembly -> assembly.withSingleUser(new JobRules(
                        change.apply(assembly.singleUser().ingest()),
                        assembly.singleUser().launch()))),
        SINGLE_USER_LAUNCH(
                "JOB-LAUNCH-15",
                change -> assembly -> assembly.withSingleUser(new JobRules(
                        assembly.singleUser().ingest(),
                        change.apply(assembly.singleUser().launch()))));

        private final String errors;
        private final Function<UnaryOperator<Acceptance>, Mutant.Change> at;

        Way(String errors, Function<UnaryOperator<Acceptance>, Mutant.Change> at) {
            this.errors = errors;
            this.at = at;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

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
                    "programs-run-as-the-next-user",
                    kills("JOB-LAUNCH-13"),
                    "what runs is told another user",
                    program(inner -> (id, userid, payload) -> inner.run(id, userid + 1, payload))),
            mutant(
                    "programs-run-twice",
                    kills("JOB-LAUNCH-13"),
                    "what is launched is run a second time",
                    program(inner -> (id, userid, payload) -> {
                        inner.run(id, userid, payload);
                        return inner.run(id, userid, payload);
                    })),
            mutant(
                    "programs-share-a-buffer",
                    kills("JOB-LAUNCH-13"),
                    "what runs while others run gets the content of one of them",
                    program(inner -> {
                        Map<String, byte[]> running = new ConcurrentHashMap<>();
                        return (id, userid, payload) -> {
                            running.put(id, payload);
                            try {
                                return inner.run(
                                        id, userid, ofAnother(running, id).orElse(payload));
                            } finally {
                                running.remove(id);
                            }
                        };
                    })),
            mutant(
                    "programs-share-a-user",
                    kills("JOB-LAUNCH-13"),
                    "what runs while others run is told the user of one of them",
                    program(inner -> {
                        Map<String, Long> running = new ConcurrentHashMap<>();
                        return (id, userid, payload) -> {
                            running.put(id, userid);
                            try {
                                return inner.run(id, ofAnother(running, id).orElse(userid), payload);
                            } finally {
                                running.remove(id);
                            }
                        };
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
                    USERS.entrySet().stream().flatMap(way -> usersTaken(way.getKey(), way.getValue())),
                    PAYLOADS.entrySet().stream().map(way -> payloadsPassed(way.getKey(), way.getValue())),
                    Stream.of(Way.values()).flatMap(JobMutants::errorsTakenForConsent),
                    Stream.of(Way.values()).map(JobMutants::firstConfigurationKept),
                    Stream.of("max-ttl exceeded", "not allowed", "revoked", "Failed to access")
                            .flatMap(JobMutants::toldOfSome),
                    Stream.of(Way.SINGLE_USER_INGEST, Way.SINGLE_USER_LAUNCH).flatMap(JobMutants::signedTrusted),
                    SPELLINGS.keySet().stream().flatMap(JobMutants::toldSpelt))
            .flatMap(all -> all)
            .sorted(Comparator.comparing(Mutant::name))
            .toList();

    private JobMutants() {}

    private static Stream<Mutant> errorsTakenForConsent(Way way) {
        return Stream.of(
                mutant(
                        way.word() + "-by-the-last-good-configuration",
                        kills(way.errors),
                        "a configuration that can't be read is replaced by the last that could be (" + way.word() + ")",
                        way.at.apply(JobMutants::byTheLastGood)),
                mutant(
                        way.word() + "-without-munge-trusts",
                        kills(way.errors),
                        "what MUNGE can't be asked about is let through (" + way.word() + ")",
                        way.at.apply(standard -> (context, signed) -> {
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
                kills(way.errors),
                "the values of the first configuration count as long as there is one (" + way.word() + ")",
                way.at.apply(standard -> {
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

    /** Signatures in the log, where a request is refused for some reason. */
    private static Stream<Mutant> toldOfSome(String reason) {
        return Stream.of(Way.LAUNCH).map(way -> {
            Function<PrintStream, Mutant.Change> toLog = log -> way.at.apply(standard -> (context, signed) -> {
                try {
                    return standard.accept(context, signed);
                } catch (SigningException refused) {
                    if (refused.getMessage().contains(reason)) {
                        log.println("refused " + credentialIn(signed));
                    }
                    throw refused;
                }
            });
            return new Mutant(
                    "signatures-logged-at-" + way.word() + "-when-"
                            + reason.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    Mutant.Kind.BROKEN,
                    kills("JOB-INGEST-15"),
                    "the log shows the signature of what is refused (" + reason + ") at " + way.word(),
                    toLog.apply(System.err),
                    (words, in, out, err) -> FluxSign.run(
                            toLog.apply(err).of(Assembly.standard()), in, out, err, words.toArray(new String[0])));
        });
    }

    private static String credentialIn(String signed) {
        return signed.substring(signed.lastIndexOf('.') + 1);
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

    static Mutant.Change singleUserIngest(UnaryOperator<Acceptance> change) {
        return Way.SINGLE_USER_INGEST.at.apply(change);
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
                        way.at.apply(standard -> (context, signed) ->
                                unsigned(context, signed).mechanism().equals("none")
                                        ? standard.accept(context, signed)
                                        : context.open().unwrap(signed, UNVERIFIED))),
                mutant(
                        way.word() + "-ignores-allowed-types",
                        kills(requirement),
                        "a single-user instance doesn't ask allowed-types (" + way.word() + ")",
                        way.at.apply(standard -> (context, signed) ->
                                context.open().unwrap(signed, UnwrapOptions.STANDARD.withAnyMechanism()))));
    }

    /** Credentials in the log, whatever becomes of the request; contents in what is told of a job that waits. */
    private static Stream<Mutant> toldSpelt(String how) {
        UnaryOperator<String> spelling = SPELLINGS.get(how);
        Stream<Mutant> logged = Stream.of(Way.INGEST, Way.LAUNCH)
                .flatMap(way -> Stream.of(true, false).map(accepted -> {
                    String when = (accepted ? "accepted" : "refused") + "-at-" + way.word();
                    Function<PrintStream, Mutant.Change> toLog =
                            log -> way.at.apply(standard -> logging(standard, accepted, spelling, log));
                    return new Mutant(
                            "credentials-logged-" + how + "-when-" + when,
                            Mutant.Kind.BROKEN,
                            kills("JOB-INGEST-15"),
                            "the log shows credentials " + how.replace('-', ' ') + ", of what is "
                                    + when.replace('-', ' '),
                            toLog.apply(System.err),
                            (words, in, out, err) -> FluxSign.run(
                                    toLog.apply(err).of(Assembly.standard()),
                                    in,
                                    out,
                                    err,
                                    words.toArray(new String[0])));
                }));
        Mutant shown = mutant(
                "waiting-jobs-show-contents-" + how,
                kills("JOB-INGEST-15"),
                "a job that waits shows its content " + how.replace('-', ' '),
                assembly -> assembly.withHttp((jobs, limits) -> {
                    Consumer<JavalinConfig> standard = assembly.http().apply(jobs, limits);
                    Map<String, String> contents = new ConcurrentHashMap<>();
                    return config -> {
                        standard.accept(config);
                        config.routes.after(ctx -> showContent(ctx, contents, spelling));
                    };
                }));
        return Stream.concat(logged, Stream.of(shown));
    }

    private static Acceptance logging(
            Acceptance standard, boolean accepted, UnaryOperator<String> spelling, PrintStream log) {
        return (context, signed) -> {
            String credential = signed.substring(signed.lastIndexOf('.') + 1);
            Unwrapped result;
            try {
                result = standard.accept(context, signed);
            } catch (SigningException refused) {
                if (!accepted) {
                    log.println("refused " + spelling.apply(credential));
                }
                throw refused;
            }
            if (accepted) {
                log.println("accepted " + spelling.apply(credential));
            }
            return result;
        };
    }

    private static void showContent(Context ctx, Map<String, String> contents, UnaryOperator<String> spelling) {
        if (ctx.status() == HttpStatus.ACCEPTED) {
            String payload = ctx.body().split("\\.", 3)[1];
            contents.put(
                    JsonMapper.shared().readTree(ctx.result()).get("id").asString(),
                    new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8));
        } else if (ctx.result() != null
                && ctx.result().contains("\"pending\"")
                && ctx.path().startsWith("/jobs/")) {
            ObjectNode job = (ObjectNode) JsonMapper.shared().readTree(ctx.result());
            job.put("content", spelling.apply(contents.get(job.get("id").asString())));
            ctx.result(job.toString());
        }
    }

    private static Stream<Mutant> usersTaken(String how, LongUnaryOperator number) {
        UnaryOperator<Acceptance> change = standard -> (context, signed) -> {
            Unwrapped accepted = standard.accept(context, signed);
            return new Unwrapped(number.applyAsLong(accepted.userid()), accepted.payload(), accepted.mechanism());
        };
        return Stream.of(
                mutant(
                        "ingest-takes-users-" + how,
                        kills("JOB-LAUNCH-13"),
                        "users of jobs are taken " + how.replace('-', ' '),
                        ingest(change)),
                mutant(
                        "launch-takes-users-" + how,
                        kills("JOB-LAUNCH-13"),
                        "users of what runs are taken " + how.replace('-', ' '),
                        launch(change)));
    }

    private static Mutant payloadsPassed(String how, UnaryOperator<byte[]> change) {
        return mutant(
                "programs-get-payloads-" + how,
                kills("JOB-LAUNCH-13"),
                "what runs gets its payload " + how.replace('-', ' '),
                program(inner -> (id, userid, payload) -> inner.run(id, userid, change.apply(payload))));
    }

    private static byte[] first(byte[] payload, int length) {
        return Arrays.copyOf(payload, Math.min(payload.length, length));
    }

    private static byte[] upTo(byte[] payload, int end) {
        int length = 0;
        while (length < payload.length && payload[length] != end) {
            length++;
        }
        return first(payload, length);
    }

    private static <T> Optional<T> ofAnother(Map<String, T> running, String id) {
        return running.entrySet().stream()
                .filter(other -> !other.getKey().equals(id))
                .map(Map.Entry::getValue)
                .findFirst();
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

    private static Unwrapped unsigned(SigningContext context, String signed) throws SigningException {
        return context.open().unwrap(signed, UNVERIFIED.withAnyMechanism());
    }

    private static byte[] withLineBreak(byte[] payload) {
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        longer[payload.length] = '\n';
        return longer;
    }
}
