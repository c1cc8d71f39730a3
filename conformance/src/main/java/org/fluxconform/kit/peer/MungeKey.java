package org.fluxconform.kit.peer;

/** A MUNGE key: 32 to 1024 bytes. Never printed. */
public record MungeKey(byte[] bytes) {

    public MungeKey {
        if (bytes.length < 32 || bytes.length > 1024) {
            throw new IllegalArgumentException("a MUNGE key has 32 to 1024 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "MungeKey[" + bytes.length + " bytes]";
    }
}
