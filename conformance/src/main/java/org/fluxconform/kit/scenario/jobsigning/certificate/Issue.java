package org.fluxconform.kit.scenario.jobsigning.certificate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;

/**
 * What an authority writes into a certificate, in this order (facts.md 3.3).
 *
 * @param validFrom in whole seconds, like the other times
 * @param maxSignTtl how old a signature by the key may become, in seconds
 */
public record Issue(
        UUID uuid,
        Instant validFrom,
        Instant issued,
        Instant validUntil,
        long userid,
        long maxSignTtl,
        UUID issuer,
        String domain,
        boolean caCapability) {

    public Issue valid(Instant from, Instant until) {
        return new Issue(uuid, from, issued, until, userid, maxSignTtl, issuer, domain, caCapability);
    }

    public Issue signingFor(long seconds) {
        return new Issue(uuid, validFrom, issued, validUntil, userid, seconds, issuer, domain, caCapability);
    }

    public Entries addedTo(Entries metadata) {
        return metadata.plus(List.of(
                Entry.string("uuid", uuid.toString()),
                Entry.time("not-valid-before-time", validFrom),
                Entry.time("ctime", issued),
                Entry.time("xtime", validUntil),
                Entry.integer("userid", userid),
                Entry.integer("max-sign-ttl", maxSignTtl),
                Entry.string("issuer", issuer.toString()),
                Entry.string("domain", domain),
                Entry.truth("ca-capability", caCapability)));
    }
}
