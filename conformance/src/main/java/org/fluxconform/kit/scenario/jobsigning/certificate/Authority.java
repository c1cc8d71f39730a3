package org.fluxconform.kit.scenario.jobsigning.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;

/** A certificate authority: its own certificate, and its key. */
public record Authority(UUID uuid, KeyPair pair, Certificate certificate) {

    /** Longer than any run, and than any max-ttl that is tried. */
    private static final Duration LONG = Duration.ofDays(3650);

    private static final String DOMAIN = "test.invalid";

    /** @param metadata a last change of the authority's own metadata, e.g. to take its ca-capability away */
    public static Authority make(KeyPair pair, Instant now, UnaryOperator<Entries> metadata) {
        UUID uuid = UUID.randomUUID();
        Issue own = issue(uuid, now, 0, uuid, true);
        Certificate plain = Certificate.plain(pair);
        Certificate certificate = plain.withMetadata(metadata.apply(own.addedTo(plain.metadata())));
        return new Authority(uuid, pair, certificate.signedBy(pair));
    }

    /** What it usually writes into a user's certificate. */
    public Issue usual(long userid, Instant now) {
        return issue(UUID.randomUUID(), now, userid, uuid, false);
    }

    public Certificate sign(Certificate certificate) {
        return certificate.signedBy(pair);
    }

    private static Issue issue(UUID uuid, Instant now, long userid, UUID issuer, boolean caCapability) {
        return new Issue(
                uuid,
                now.minus(LONG),
                now.minus(LONG),
                now.plus(LONG),
                userid,
                LONG.toSeconds(),
                issuer,
                DOMAIN,
                caCapability);
    }
}
