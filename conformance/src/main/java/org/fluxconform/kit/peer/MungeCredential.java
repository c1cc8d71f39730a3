package org.fluxconform.kit.peer;

import java.time.Instant;

/**
 * A credential to be made with a known key, with any content: what munged itself would never issue, but opens.
 *
 * @param uid whom the credential names
 * @param gid group of that user
 * @param encoded when it was made, in whole seconds
 * @param ttlSeconds MUNGE's own lifetime
 * @param authUid who alone may open it; {@link #ANYONE} for everybody
 * @param authGid group that alone may open it; {@link #ANYONE} for everybody
 * @param data the content
 */
public record MungeCredential(
        long uid, long gid, Instant encoded, long ttlSeconds, long authUid, long authGid, byte[] data) {

    /** No restriction on who may open a credential. */
    public static final long ANYONE = 0xffffffffL;

    /** Lifetime that munged gives a credential when none is asked for. */
    public static final long DEFAULT_TTL_SECONDS = 300;

    /** An everyday credential: default lifetime, for anyone to open, the user's group numbered like the user. */
    public static MungeCredential of(long uid, Instant encoded, byte[] data) {
        return new MungeCredential(uid, uid, encoded, DEFAULT_TTL_SECONDS, ANYONE, ANYONE, data);
    }

    /** The same credential for one user's eyes only. */
    public MungeCredential onlyFor(long user) {
        return new MungeCredential(uid, gid, encoded, ttlSeconds, user, authGid, data);
    }

    /** The same credential for the eyes of one group only. */
    public MungeCredential onlyForGroup(long group) {
        return new MungeCredential(uid, gid, encoded, ttlSeconds, authUid, group, data);
    }

    /** The same credential with another lifetime. */
    public MungeCredential lasting(long seconds) {
        return new MungeCredential(uid, gid, encoded, seconds, authUid, authGid, data);
    }
}
