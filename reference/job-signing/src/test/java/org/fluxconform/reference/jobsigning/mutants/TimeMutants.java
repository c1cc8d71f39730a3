package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.curve;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.curve.CurveRequest;
import org.fluxconform.reference.jobsigning.curve.Validity;
import org.fluxconform.reference.jobsigning.format.Timestamps;

/** Variants that write or read times wrongly. */
final class TimeMutants {

    private static final ZoneId ZONE = ZoneId.of("Pacific/Chatham");

    static final List<Mutant> ALL = List.of(
            mutant(
                    "curve-writes-local-times",
                    kills("JOB-CURVE-01", "JOB-CURVE-11"),
                    "times are written as the clock on the wall shows them",
                    curve(curve -> CurveMutants.with(
                            curve,
                            curve.base64(),
                            curve.ed25519(),
                            (now, maxTtl) -> Validity.STANDARD.entries(now + offset(now), maxTtl),
                            curve.location()))),
            mutant(
                    "ca-reads-local-times",
                    kills("JOB-CERT-03"),
                    "the times of a certificate are taken for those of the clock on the wall",
                    replacing(check(
                            "ca-cert-not-expired",
                            "JOB-CERT-03",
                            "ca: cert has expired",
                            (AuthorityRules.Subject subject) -> time(subject, "xtime", 0) >= local(subject.now())))),
            mutant(
                    "curve-damaged-ctime-is-1970",
                    kills("JOB-CURVE-22"),
                    "a creation time that can't be read is 1970, and good under a long max-ttl",
                    replacing(check(
                                    "curve-times-readable",
                                    "JOB-CURVE-22",
                                    "xtime or max-ttl exceeded",
                                    (CurveRequest request) -> request.xtime()
                                            .map(text -> Timestamps.parse(text).isPresent())
                                            .orElse(true)))
                            .and(replacing(check(
                                    "curve-within-max-ttl",
                                    "JOB-TTL-01",
                                    "xtime or max-ttl exceeded",
                                    (CurveRequest request) -> request.maxTtl()
                                            >= request.now()
                                                    - request.signedAt().orElse(0))))),
            mutant(
                    "ca-damaged-start-is-1970",
                    kills("JOB-CERT-17"),
                    "a certificate whose start can't be read is valid since 1970",
                    replacing(check(
                            "ca-cert-valid-yet",
                            "JOB-CERT-03",
                            "ca: cert is not yet valid",
                            (AuthorityRules.Subject subject) ->
                                    time(subject, "not-valid-before-time", 0) <= subject.now()))),
            mutant(
                    "ca-damaged-end-is-never",
                    kills("JOB-CERT-17"),
                    "a certificate whose end can't be read never expires",
                    replacing(check(
                            "ca-cert-not-expired",
                            "JOB-CERT-03",
                            "ca: cert has expired",
                            (AuthorityRules.Subject subject) ->
                                    time(subject, "xtime", Long.MAX_VALUE) >= subject.now()))),
            mutant(
                    "ca-times-in-32-bits",
                    kills("JOB-CERT-03"),
                    "the end of a certificate is cut to 32 bits",
                    replacing(check(
                            "ca-cert-not-expired",
                            "JOB-CERT-03",
                            "ca: cert has expired",
                            (AuthorityRules.Subject subject) -> (int) time(subject, "xtime", 0) >= subject.now()))),
            mutant(
                    "curve-times-in-32-bits",
                    kills("JOB-CURVE-15"),
                    "the expiry of a request is cut to 32 bits",
                    replacing(check(
                            "curve-not-expired",
                            "JOB-CURVE-15",
                            "xtime or max-ttl exceeded",
                            (CurveRequest request) -> request.xtime()
                                    .map(text -> (int) Timestamps.parse(text).orElse(0) >= request.now())
                                    .orElse(true)))));

    private TimeMutants() {}

    private static long offset(long seconds) {
        return ZONE.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    }

    private static long local(long seconds) {
        return seconds + offset(seconds);
    }

    /** A time of a certificate, Unix seconds. */
    private static long time(AuthorityRules.Subject subject, String name, long damaged) {
        return subject.user()
                .metadata()
                .timestamp(name)
                .map(text -> Timestamps.parse(text).orElse(damaged))
                .orElse(damaged);
    }
}
