package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.JobChanges.credentialIn;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.cli.Assembly;
import org.fluxconform.reference.jobsigning.cli.FluxSign;
import org.fluxconform.reference.jobsigning.job.Acceptance;
import org.fluxconform.reference.jobsigning.mutants.JobChanges.Way;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Variants of the job service that tell what they must not. */
final class DisclosureMutants {

    /** How secrets are told, by the words for it. */
    private static final Map<String, UnaryOperator<String>> SPELLINGS = Map.of(
            "plainly",
            text -> text,
            "in-base64",
            text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            "in-hex",
            text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)));

    static final List<Mutant> ALL = Stream.concat(
                    SPELLINGS.keySet().stream().flatMap(DisclosureMutants::toldSpelt),
                    Stream.of("max-ttl exceeded", "not allowed", "revoked", "Failed to access")
                            .flatMap(DisclosureMutants::toldOfSome))
            .sorted(Comparator.comparing(Mutant::name))
            .toList();

    private DisclosureMutants() {}

    /** Credentials in the log, whatever becomes of the request; contents in what is told of a job that waits. */
    private static Stream<Mutant> toldSpelt(String how) {
        UnaryOperator<String> spelling = SPELLINGS.get(how);
        Stream<Mutant> logged = Stream.of(Way.INGEST, Way.LAUNCH)
                .flatMap(way -> Stream.of(true, false).map(accepted -> {
                    String when = (accepted ? "accepted" : "refused") + "-at-" + way.word();
                    Function<PrintStream, Mutant.Change> toLog =
                            log -> way.at(standard -> logging(standard, accepted, spelling, log));
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

    /** Signatures in the log, where a request is refused for some reason. */
    private static Stream<Mutant> toldOfSome(String reason) {
        return Stream.of(Way.LAUNCH).map(way -> {
            Function<PrintStream, Mutant.Change> toLog = log -> way.at(standard -> (context, signed) -> {
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
}
