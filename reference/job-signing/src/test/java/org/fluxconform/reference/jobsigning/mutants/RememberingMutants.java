package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Changes.configuration;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.SignRules;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.configuration.TomlReader;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.munge.MungeSocket;

/** Variants that take what was good once for good again. What they remember is nowhere else, so that runs don't meet in it. */
final class RememberingMutants {

    static final List<Mutant> ALL = List.of(
            mutant(
                    "munge-remembers-credentials",
                    kills("JOB-MUNGE-02"),
                    "a credential that was good once is good for any request",
                    remembering("munge", SignedRequest::signature)),
            mutant(
                    "curve-remembers-signatures",
                    kills("JOB-CURVE-01"),
                    "a signature that was good once is good for any request",
                    remembering("curve", SignedRequest::signature)),
            mutant(
                    "munge-remembers-requests",
                    kills("JOB-TTL-01"),
                    "a request that was good once is good for ever",
                    remembering("munge", request -> request.signedText() + request.signature())),
            mutant(
                    "curve-remembers-requests",
                    kills("JOB-TTL-01", "JOB-CERT-04", "JOB-LAUNCH-01"),
                    "a request that was good once is good for ever",
                    remembering("curve", request -> request.signedText() + request.signature())),
            mutant(
                    "munge-keeps-its-first-daemon",
                    kills("JOB-MUNGE-01", "JOB-MUNGE-04"),
                    "the first daemon that was asked is asked ever after",
                    MungeMutants.client(firstSocket())),
            mutant(
                    "configuration-values-kept",
                    kills("JOB-CONF-01"),
                    "what is in a configuration file is read once, and later only looked at whether it is good",
                    firstOfTheGood()));

    private RememberingMutants() {}

    private static Mutant.Change remembering(String mechanism, Function<SignedRequest, String> by) {
        Set<String> good = ConcurrentHashMap.newKeySet();
        return mechanism(
                mechanism,
                inner -> Around.verifying(inner, (request, verification) -> {
                    if (!good.contains(by.apply(request))) {
                        verification.verify(request);
                        good.add(by.apply(request));
                    }
                }));
    }

    private static Function<String, org.fluxconform.reference.jobsigning.munge.Munge> firstSocket() {
        AtomicReference<String> first = new AtomicReference<>();
        return path -> {
            first.compareAndSet(null, path);
            return new MungeSocket(first.get());
        };
    }

    private static Mutant.Change firstOfTheGood() {
        Map<Path, Path> first = new ConcurrentHashMap<>();
        return configuration(rules -> new ConfigurationRules(
                files -> files.stream()
                        .map(file -> isGood(file) ? first.computeIfAbsent(file, ConfigurationMutants::copy) : file)
                        .toList(),
                rules.readable(),
                rules.secure(),
                rules.status(),
                rules.toml(),
                rules.merge(),
                rules.presence(),
                rules.sign()));
    }

    private static boolean isGood(Path file) {
        try {
            Object sign = new TomlReader()
                    .read(file.toString(), Files.readAllBytes(file))
                    .values()
                    .get("sign");
            if (!(sign instanceof Table table)) {
                return false;
            }
            Check.all(SignRules.TABLE, table);
            return true;
        } catch (IOException | SigningException bad) {
            return false;
        }
    }
}
