package org.fluxconform.kit.peer.munge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a message's body one after another; what is behind the last one is ignored. */
final class MessageReader {

    private final ByteBuffer body;

    MessageReader(byte[] body) {
        this.body = ByteBuffer.wrap(body);
    }

    int u8() throws MalformedMessage {
        return bytes(1)[0] & 0xff;
    }

    long u32() throws MalformedMessage {
        return ByteBuffer.wrap(bytes(Integer.BYTES)).getInt() & 0xffffffffL;
    }

    byte[] bytes(long length) throws MalformedMessage {
        if (length > body.remaining()) {
            throw new MalformedMessage("a field of " + length + " bytes where " + body.remaining() + " are left");
        }
        byte[] bytes = new byte[(int) length];
        body.get(bytes);
        return bytes;
    }

    /** Text with its length before it and, usually, a NUL at its end. */
    String text() throws MalformedMessage {
        String text = new String(bytes(u8()), StandardCharsets.ISO_8859_1);
        return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    CredentialForm form() throws MalformedMessage {
        return new CredentialForm(u8(), u8(), u8(), bytes(u8()));
    }
}
