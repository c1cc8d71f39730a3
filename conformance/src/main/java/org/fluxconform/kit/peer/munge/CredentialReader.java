package org.fluxconform.kit.peer.munge;

import java.util.Arrays;

/** Reads fields one after another; what isn't there is refused by its name. */
final class CredentialReader {

    private final byte[] bytes;
    private int position;

    CredentialReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int u8(String field) throws CredentialRefused {
        require(1, field);
        return bytes[position++] & 0xff;
    }

    long u32(String field) throws CredentialRefused {
        require(Integer.BYTES, field);
        long value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | (bytes[position++] & 0xff);
        }
        return value;
    }

    byte[] bytes(long length, String field) throws CredentialRefused {
        require(length, field);
        byte[] value = Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return value;
    }

    /** All that was read so far. */
    byte[] consumed() {
        return Arrays.copyOf(bytes, position);
    }

    byte[] rest() {
        return Arrays.copyOfRange(bytes, position, bytes.length);
    }

    private void require(long length, String field) throws CredentialRefused {
        if (length > bytes.length - position) {
            throw new CredentialRefused(MungeError.BAD_CREDENTIAL, "Truncated " + field);
        }
    }
}
