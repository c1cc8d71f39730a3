package org.fluxconform.kit.peer.embedded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The credentials that were opened and haven't expired yet. Known by the beginning of their MAC and their expiry. */
final class ReplayCache {

    private static final int TOLD_APART_BY = 16;

    private final Set<Seen> seen = new HashSet<>();
    private long nextPurge;

    private record Seen(ByteBuffer mac, long expires) {}

    /**
     * Remembers a credential.
     *
     * @param expires Unix second after which it needn't be remembered
     * @param now Unix second
     * @return whether it was seen before
     */
    boolean seenBefore(byte[] mac, long expires, long now) {
        if (now >= nextPurge) {
            seen.removeIf(one -> one.expires < now);
            nextPurge = now + 60;
        }
        return !seen.add(new Seen(ByteBuffer.wrap(Arrays.copyOf(mac, TOLD_APART_BY)), expires));
    }
}
