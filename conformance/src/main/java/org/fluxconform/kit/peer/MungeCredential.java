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
}
