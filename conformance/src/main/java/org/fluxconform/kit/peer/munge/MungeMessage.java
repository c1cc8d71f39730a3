package org.fluxconform.kit.peer.munge;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The messages between a client and munged, over a Unix stream socket: one request and one reply per connection.
 * Numbers are big-endian and unsigned. A message is a header of 11 bytes - magic u32, version u8, type u8, retry u8,
 * body length u32 - and the body that each record describes.
 */
public sealed interface MungeMessage {

    int MAGIC = 0x00606d4b;
    int VERSION = 4;
    int HEADER_LENGTH = 11;

    /** Bodies longer than this aren't read. */
    int MAX_BODY_LENGTH = 1 << 20;

    int ENCODE_REQUEST = 2;
    int ENCODE_REPLY = 3;
    int DECODE_REQUEST = 4;
    int DECODE_REPLY = 5;

    /** Number of the message's kind. */
    int type();

    /** The fields after the header. */
    byte[] body();

    /** Header and body of a first attempt. */
    default byte[] bytes() {
        return bytes(0);
    }

    /**
     * @param retry 0 for a first attempt, then counted up: munged forgives a replay to one who tries again; a reply
     *     repeats the request's
     */
    default byte[] bytes(int retry) {
        byte[] body = body();
        return ByteBuffer.allocate(HEADER_LENGTH + body.length)
                .putInt(MAGIC)
                .put((byte) VERSION)
                .put((byte) type())
                .put((byte) retry)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** @param bodyLength at most {@link #MAX_BODY_LENGTH} */
    record Header(int type, int retry, int bodyLength) {

        /** Reads the 11 bytes of a header. */
        public static Header read(ByteBuffer bytes) throws MalformedMessage {
            int magic = bytes.getInt();
            if (magic != MAGIC) {
                throw new MalformedMessage("magic number " + Integer.toUnsignedString(magic));
            }
            int version = bytes.get() & 0xff;
            if (version != VERSION) {
                throw new MalformedMessage("version " + version);
            }
            Header header = new Header(bytes.get() & 0xff, bytes.get() & 0xff, bytes.getInt());
            if (header.bodyLength < 0 || header.bodyLength > MAX_BODY_LENGTH) {
                throw new MalformedMessage("body of " + Integer.toUnsignedString(header.bodyLength) + " bytes");
            }
            return header;
        }
    }

    /**
     * Asks for a credential. Body: cipher, mac, zip (u8 each), realm length u8, realm, ttl, uid restriction, gid
     * restriction (u32 each), data length u32, data.
     *
     * @param form where 1 means the daemon's default
     * @param ttl in seconds; 0 for the daemon's default, 0xffffffff for its maximum
     */
    record EncodeRequest(CredentialForm form, long ttl, long authUid, long authGid, byte[] data)
            implements MungeMessage {

        private static final long ANY = 0xffffffffL;

        /** What clients usually send: everything left to the daemon. */
        public static EncodeRequest of(byte[] data) {
            return new EncodeRequest(
                    new CredentialForm(
                            CredentialForm.DEFAULT, CredentialForm.DEFAULT, CredentialForm.DEFAULT, new byte[0]),
                    0,
                    ANY,
                    ANY,
                    data);
        }

        @Override
        public int type() {
            return ENCODE_REQUEST;
        }

        @Override
        public byte[] body() {
            return packed(out -> {
                putForm(out, form);
                out.writeInt((int) ttl);
                out.writeInt((int) authUid);
                out.writeInt((int) authGid);
                out.writeInt(data.length);
                out.write(data);
            });
        }

        public static EncodeRequest unpack(byte[] body) throws MalformedMessage {
            MessageReader in = new MessageReader(body);
            return new EncodeRequest(in.form(), in.u32(), in.u32(), in.u32(), in.bytes(in.u32()));
        }
    }

    /** Body: error u8, text length u8, text with NUL, credential length u32, credential with NUL. */
    record EncodeReply(int error, String text, byte[] credential) implements MungeMessage {

        @Override
        public int type() {
            return ENCODE_REPLY;
        }

        @Override
        public byte[] body() {
            return packed(out -> {
                putError(out, error, text);
                out.writeInt(credential.length);
                out.write(credential);
            });
        }

        public static EncodeReply unpack(byte[] body) throws MalformedMessage {
            MessageReader in = new MessageReader(body);
            return new EncodeReply(in.u8(), in.text(), in.bytes(in.u32()));
        }
    }

    /** Asks what a credential says. Body: length u32, credential, usually with NUL. */
    record DecodeRequest(byte[] credential) implements MungeMessage {

        /** The credential with the NUL that libmunge sends along. */
        public static DecodeRequest of(String credential) {
            return new DecodeRequest((credential + "\0").getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public int type() {
            return DECODE_REQUEST;
        }

        @Override
        public byte[] body() {
            return packed(out -> {
                out.writeInt(credential.length);
                out.write(credential);
            });
        }

        public static DecodeRequest unpack(byte[] body) throws MalformedMessage {
            MessageReader in = new MessageReader(body);
            return new DecodeRequest(in.bytes(in.u32()));
        }
    }

    /**
     * Body: error u8, text length u8, text with NUL, cipher, mac, zip (u8 each), realm length u8, realm, ttl u32,
     * address length u8, address, encode time, decode time, uid, gid, uid restriction, gid restriction (u32 each),
     * data length u32, data.
     */
    record DecodeReply(int error, String text, CredentialForm form, CredentialContent content, long decoded)
            implements MungeMessage {

        private static final long NOBODY = 0xffffffffL;

        /** An answer that gives nothing away. */
        public static DecodeReply refusing(CredentialRefused refused) {
            byte[] none = new byte[0];
            return new DecodeReply(
                    refused.error().code(),
                    refused.getMessage(),
                    new CredentialForm(0, 0, 0, none),
                    new CredentialContent(none, 0, 0, NOBODY, NOBODY, NOBODY, NOBODY, none),
                    0);
        }

        @Override
        public int type() {
            return DECODE_REPLY;
        }

        @Override
        public byte[] body() {
            return packed(out -> {
                putError(out, error, text);
                putForm(out, form);
                out.writeInt((int) content.ttl());
                out.writeByte(content.origin().length);
                out.write(content.origin());
                out.writeInt((int) content.encoded());
                out.writeInt((int) decoded);
                out.writeInt((int) content.uid());
                out.writeInt((int) content.gid());
                out.writeInt((int) content.authUid());
                out.writeInt((int) content.authGid());
                out.writeInt(content.data().length);
                out.write(content.data());
            });
        }

        public static DecodeReply unpack(byte[] body) throws MalformedMessage {
            MessageReader in = new MessageReader(body);
            int error = in.u8();
            String text = in.text();
            CredentialForm form = in.form();
            long ttl = in.u32();
            byte[] origin = in.bytes(in.u8());
            long encoded = in.u32();
            long decoded = in.u32();
            CredentialContent content = new CredentialContent(
                    origin, encoded, ttl, in.u32(), in.u32(), in.u32(), in.u32(), in.bytes(in.u32()));
            return new DecodeReply(error, text, form, content, decoded);
        }
    }

    private static void putError(DataOutputStream out, int error, String text) throws IOException {
        byte[] bytes = text.isEmpty() ? new byte[0] : (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
        out.writeByte(error);
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private static void putForm(DataOutputStream out, CredentialForm form) throws IOException {
        out.writeByte(form.cipher());
        out.writeByte(form.mac());
        out.writeByte(form.zip());
        out.writeByte(form.realm().length);
        out.write(form.realm());
    }

    private static byte[] packed(Packing packing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            packing.into(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory doesn't fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields of a body. */
    @FunctionalInterface
    interface Packing {
        void into(DataOutputStream out) throws IOException;
    }
}
