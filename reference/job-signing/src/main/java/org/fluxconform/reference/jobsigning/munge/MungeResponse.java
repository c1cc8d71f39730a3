package org.fluxconform.reference.jobsigning.munge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads munged's answers. Every length must fit exactly; whatever the bytes are, the result is one of the records here
 * and never an exception.
 */
final class MungeResponse {

    /** Result of reading a header: {@link Length} or {@link Malformed}. */
    sealed interface Header permits Length, Malformed {}

    /** Result of reading a body: {@link Content} or {@link Malformed}. */
    sealed interface Body permits Content, Malformed {}

    /** The header is good, and this many bytes follow. */
    record Length(int bytes) implements Header {}

    /** Not what the protocol says; worth another attempt. */
    record Malformed(MungeCode code, String reason) implements Header, Body {}

    /**
     * A well-formed answer.
     *
     * @param text the daemon's words on an error, else empty
     * @param data credential text with its NUL, or the content of an opened credential
     */
    record Content(MungeCode code, String text, long encodeTime, long decodeTime, long uid, long gid, byte[] data)
            implements Body {

        /** The daemon's words, or the code's own where it said nothing. */
        String reason() {
            return text.isEmpty() ? code.text() : text;
        }
    }

    private static final int ENCODED = MungeRequest.TYPE_ENCODE + 1;
    private static final int IPV4_LENGTH = 4;
    private static final long UNSIGNED = 0xffffffffL;

    private MungeResponse() {}

    static Header header(ByteBuffer header, int wantedType) {
        int magic = header.getInt();
        int version = header.get() & 0xff;
        int type = header.get() & 0xff;
        header.get(); // retry, an echo of the request's
        int length = header.getInt();
        if (magic != MungeRequest.MAGIC) {
            return broken("Received invalid message magic " + magic);
        }
        if (version != MungeRequest.VERSION) {
            return broken("Received invalid message version " + version);
        }
        if (type != wantedType) {
            return broken("Received unexpected message type: wanted " + wantedType + ", got " + type);
        }
        if (length < 0 || length > MungeRequest.MAX_BODY) {
            return new Malformed(
                    MungeCode.BAD_LENGTH,
                    "Failed to receive message: length of " + Integer.toUnsignedString(length) + " exceeds max of "
                            + MungeRequest.MAX_BODY);
        }
        return new Length(length);
    }

    static Body body(ByteBuffer body, int type) {
        Content content = type == ENCODED ? encoded(new Fields(body)) : decoded(new Fields(body));
        return content != null ? content : broken("Failed to unpack message type " + type);
    }

    private static Malformed broken(String reason) {
        return new Malformed(MungeCode.SOCKET, reason);
    }

    /** Body: error (1 byte), text length (1), text with its NUL, data length (4), credential with its NUL. */
    private static Content encoded(Fields fields) {
        MungeCode code = MungeCode.of(fields.unsigned8());
        String text = fields.text();
        byte[] data = fields.rest();
        return fields.exact() ? new Content(code, text, 0, 0, 0, 0, data) : null;
    }

    /**
     * Body: error (1 byte), text length (1), text with its NUL, cipher, mac, zip (1 each), realm length (1), realm, ttl
     * (4), address length (1, either 0 or 4), address, encode time, decode time, uid, gid, uid and gid allowed to open
     * it, data length (4 each), data.
     */
    private static Content decoded(Fields fields) {
        MungeCode code = MungeCode.of(fields.unsigned8());
        String text = fields.text();
        fields.skip(3);
        fields.skip(fields.unsigned8());
        fields.skip(4);
        int address = fields.unsigned8();
        fields.require(address == 0 || address == IPV4_LENGTH);
        fields.skip(address);
        long encodeTime = fields.unsigned32();
        long decodeTime = fields.unsigned32();
        long uid = fields.unsigned32();
        long gid = fields.unsigned32();
        fields.skip(8);
        byte[] data = fields.rest();
        return fields.exact() ? new Content(code, text, encodeTime, decodeTime, uid, gid, data) : null;
    }

    /** Takes fields off a body; once one doesn't fit, all that follow are empty and {@link #exact} is false. */
    private static final class Fields {

        private final ByteBuffer bytes;
        private boolean fits = true;

        Fields(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        boolean exact() {
            return fits && !bytes.hasRemaining();
        }

        void require(boolean holds) {
            fits &= holds;
        }

        private boolean has(long length) {
            require(length <= bytes.remaining());
            return fits;
        }

        int unsigned8() {
            return has(1) ? bytes.get() & 0xff : 0;
        }

        long unsigned32() {
            return has(4) ? bytes.getInt() & UNSIGNED : 0;
        }

        void skip(int length) {
            if (has(length)) {
                bytes.position(bytes.position() + length);
            }
        }

        /** Text that may end in NUL; control characters are replaced, as it goes into messages. */
        String text() {
            byte[] text = bytes(unsigned8());
            int end = 0;
            while (end < text.length && text[end] != 0) {
                end++;
            }
            return new String(text, 0, end, StandardCharsets.US_ASCII).replaceAll("\\p{Cntrl}", "?");
        }

        /** A length and as many bytes: always a body's last field. */
        byte[] rest() {
            long length = unsigned32();
            require(length == bytes.remaining());
            return bytes(length);
        }

        private byte[] bytes(long length) {
            if (!has(length)) {
                return new byte[0];
            }
            byte[] taken = new byte[(int) length];
            bytes.get(taken);
            return taken;
        }
    }
}
