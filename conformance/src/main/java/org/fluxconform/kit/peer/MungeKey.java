package org.fluxconform.kit.peer;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A MUNGE key: 32 to 1024 bytes. Never printed. */
public record MungeKey(byte[] bytes) {

    /** Length that {@code mungekey} gives a key. */
    private static final int USUAL_LENGTH = 128;

    public MungeKey {
        if (bytes.length < 32 || bytes.length > 1024) {
            throw new IllegalArgumentException("a MUNGE key has 32 to 1024 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** A new key; it is only as good as the generator. */
    public static MungeKey random(RandomGenerator random) {
        byte[] bytes = new byte[USUAL_LENGTH];
        random.nextBytes(bytes);
        return new MungeKey(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MungeKey key && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "MungeKey[" + bytes.length + " bytes]";
    }
}
