package org.fluxconform.kit.peer.munge;

/**
 * What a credential says. Numbers are unsigned 32-bit.
 *
 * @param origin IPv4 address of the host that made it: four bytes, or none
 * @param encoded when it was made, in Unix seconds
 * @param ttl lifetime in seconds
 * @param uid user for whom it was made
 * @param gid that user's group
 * @param authUid who alone may open it; 0xffffffff for anyone
 * @param authGid group that alone may open it; 0xffffffff for any
 * @param data the payload
 */
public record CredentialContent(
        byte[] origin, long encoded, long ttl, long uid, long gid, long authUid, long authGid, byte[] data) {

    /** The same with a lifetime of at most the given one. */
    public CredentialContent clampedTo(long maxTtl) {
        return ttl <= maxTtl ? this : new CredentialContent(origin, encoded, maxTtl, uid, gid, authUid, authGid, data);
    }
}
