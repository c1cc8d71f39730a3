package org.fluxconform.reference.auth.authn;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an issuer, kept for a while. A key that is not among them makes it ask once more, but not again within
 * {@link #COOL_DOWN}, so that nobody can make it ask all the time. While the issuer is down, the keys that it had are used
 * on, for {@link #STALE} at most.
 */
final class IssuerKeys {

    /** Between two questions for keys that were not there. */
    static final Duration COOL_DOWN = Duration.ofSeconds(10);

    /** After a question that was not answered. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /** Beyond their time, as long as the issuer is down. */
    static final Duration STALE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Kept NONE = new Kept(List.of(), Instant.MIN);

    /** Where the keys come from. */
    @FunctionalInterface
    interface Source {
        List<JWK> keys() throws IssuerUnavailable;
    }

    private record Kept(List<JWK> keys, Instant since) {

        boolean within(Duration time, Instant now) {
            return this != NONE && now.isBefore(since.plus(time));
        }
    }

    private final Source source;
    private final Duration ttl;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile Kept kept = NONE;
    // under the lock
    private Instant failed = Instant.MIN;
    private Instant forced = Instant.MIN;

    /** @param ttl how long the keys are kept */
    IssuerKeys(Source source, Duration ttl, Clock clock) {
        this.source = source;
        this.ttl = ttl;
        this.clock = clock;
    }

    /** Those that match; none if the issuer has no such key or has never answered. */
    List<JWK> matching(JWKMatcher wanted) {
        Kept before = kept;
        Kept current = current(before);
        List<JWK> found = select(current, wanted);
        // what was fetched just now is not fetched again
        return found.isEmpty() && current == before ? select(renewed(before), wanted) : found;
    }

    private static List<JWK> select(Kept from, JWKMatcher wanted) {
        return from.keys().stream().filter(wanted::matches).toList();
    }

    private Kept current(Kept before) {
        if (before.within(ttl, clock.instant())) {
            return before;
        }
        // the others wait for the one that asks: a key that the issuer has withdrawn must not pass meanwhile
        asking.lock();
        try {
            Instant now = clock.instant();
            if (kept == before && !now.isBefore(plus(failed, RETRY))) {
                ask(now);
            }
            return kept.within(ttl.plus(STALE), now) ? kept : NONE;
        } finally {
            asking.unlock();
        }
    }

    /** The keys after asking once more, if that is due. */
    private Kept renewed(Kept before) {
        asking.lock();
        try {
            Instant now = clock.instant();
            if (kept == before && !now.isBefore(plus(forced, COOL_DOWN)) && !now.isBefore(plus(failed, RETRY))) {
                forced = now;
                ask(now);
            }
            return kept;
        } finally {
            asking.unlock();
        }
    }

    private void ask(Instant now) {
        try {
            kept = new Kept(source.keys(), now);
        } catch (IssuerUnavailable e) {
            failed = now;
            LOG.warn("no keys of the OIDC issuer: {}", e.getMessage());
        }
    }

    private static Instant plus(Instant time, Duration more) {
        return time.equals(Instant.MIN) ? time : time.plus(more);
    }
}
