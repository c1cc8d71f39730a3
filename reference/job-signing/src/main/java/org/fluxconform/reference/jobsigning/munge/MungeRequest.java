package org.fluxconform.reference.jobsigning.munge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A request to munged, ready to be sent.
 *
 * <p>A message is an 11-byte header and a body, all integers big-endian: magic (4 bytes), version (1), type (1), retry
 * (1), length of the body (4).
 */
final class MungeRequest {

    static final int MAGIC = 0x00606D4B;
    static final int VERSION = 4;
    static final int HEADER_LENGTH = 11;

    /** The largest body: what the newest munged accepts as a request, and more than any answer needs. */
    static final int MAX_BODY = 2 << 20;

    static final int TYPE_ENCODE = 2;
    static final int TYPE_DECODE = 4;

    private static final int RETRY_OFFSET = 6;
    private static final byte DEFAULT = 1;
    private static final int ANYONE = 0xffffffff;
    private static final int ENCODE_FIXED = 20;

    private final int type;
    private final byte[] message;

    private MungeRequest(int type, byte[] message) {
        this.type = type;
        this.message = message;
    }

    /**
     * Body: cipher, mac, zip (a byte each), realm length (a byte), realm, ttl, uid and gid allowed to open it, data
     * length (4 bytes each), data. Always the defaults: nothing is carried over from an earlier request.
     */
    static MungeRequest encode(byte[] data) {
        ByteBuffer message = begin(TYPE_ENCODE, ENCODE_FIXED + data.length);
        message.put(DEFAULT).put(DEFAULT).put(DEFAULT).put((byte) 0);
        message.putInt(0).putInt(ANYONE).putInt(ANYONE);
        message.putInt(data.length).put(data);
        return new MungeRequest(TYPE_ENCODE, message.array());
    }

    /** Body: length of the text with its NUL (4 bytes), text, NUL. */
    static MungeRequest decode(String credential) {
        byte[] text = credential.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = begin(TYPE_DECODE, 4 + text.length + 1);
        message.putInt(text.length + 1).put(text).put((byte) 0);
        return new MungeRequest(TYPE_DECODE, message.array());
    }

    private static ByteBuffer begin(int type, int bodyLength) {
        return ByteBuffer.allocate(HEADER_LENGTH + bodyLength)
                .putInt(MAGIC)
                .put((byte) VERSION)
                .put((byte) type)
                .put((byte) 0)
                .putInt(bodyLength);
    }

    int bodyLength() {
        return message.length - HEADER_LENGTH;
    }

    /** The type of the message that answers this one. */
    int answerType() {
        return type + 1;
    }

    /**
     * The bytes to send.
     *
     * @param retry 0 for the first attempt; a later one tells munged that an already opened credential is no replay
     */
    ByteBuffer bytes(int retry) {
        message[RETRY_OFFSET] = (byte) retry;
        return ByteBuffer.wrap(message);
    }
}
