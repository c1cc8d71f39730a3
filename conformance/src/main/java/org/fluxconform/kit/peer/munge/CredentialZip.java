package org.fluxconform.kit.peer.munge;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The compression of a credential's inner part: none or zlib. A compressed part begins with a magic number and its
 * length when inflated (u32 each). bzlib isn't offered, as in a munged that was built without it.
 */
final class CredentialZip {

    static final int NONE = 0;
    static final int ZLIB = 3;

    private static final int BZLIB = 2;
    private static final int MAGIC = 0xcacacaca;
    private static final int PREFIX_LENGTH = 8;

    /** What a credential may inflate to; munged's own limit is its memory. */
    private static final int MAX_INFLATED = 16 << 20;

    private CredentialZip() {}

    static void requireKnown(int code) throws CredentialRefused {
        if (code != NONE && code != ZLIB) {
            throw new CredentialRefused(MungeError.BAD_ZIP, "Invalid compression type " + code);
        }
    }

    /** What a request may ask for; bzlib is allowed, and then nothing is compressed. */
    static int requested(int code) throws CredentialRefused {
        if (code == BZLIB) {
            return NONE;
        }
        requireKnown(code);
        return code;
    }

    static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] output = new byte[PREFIX_LENGTH + plain.length + 64 + plain.length / 1000];
            ByteBuffer.wrap(output).putInt(MAGIC).putInt(plain.length);
            int length = deflater.deflate(output, PREFIX_LENGTH, output.length - PREFIX_LENGTH);
            return Arrays.copyOf(output, PREFIX_LENGTH + length);
        } finally {
            deflater.end();
        }
    }

    static byte[] inflate(byte[] packed) throws CredentialRefused {
        if (packed.length < PREFIX_LENGTH) {
            throw undecodable();
        }
        ByteBuffer prefix = ByteBuffer.wrap(packed, 0, PREFIX_LENGTH);
        int magic = prefix.getInt();
        int length = prefix.getInt();
        if (magic != MAGIC || length <= 0 || length > MAX_INFLATED) {
            throw undecodable();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, PREFIX_LENGTH, packed.length - PREFIX_LENGTH);
            byte[] output = new byte[length];
            int inflated = inflater.inflate(output);
            if (!inflater.finished()) {
                throw new CredentialRefused(MungeError.INVALID);
            }
            return Arrays.copyOf(output, inflated);
        } catch (DataFormatException e) {
            throw new CredentialRefused(MungeError.INVALID);
        } finally {
            inflater.end();
        }
    }

    private static CredentialRefused undecodable() {
        return new CredentialRefused(MungeError.INTERNAL, "Failed to decompress credential");
    }
}
