package org.fluxconform.kit.peer.munge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * The kit's own way to talk to a daemon: it shows what came back and interprets nothing. One attempt, no retries.
 *
 * @param socket the daemon's socket
 * @param limit how long a whole exchange may take
 */
public record MungeClient(Path socket, Duration limit) {

    /** Asks for a credential with the daemon's defaults. */
    public MungeMessage.EncodeReply encode(byte[] data) throws IOException, MalformedMessage {
        return encode(MungeMessage.EncodeRequest.of(data));
    }

    public MungeMessage.EncodeReply encode(MungeMessage.EncodeRequest request) throws IOException, MalformedMessage {
        return MungeMessage.EncodeReply.unpack(body(MungeMessage.ENCODE_REPLY, exchange(request.bytes())));
    }

    public MungeMessage.DecodeReply decode(String credential) throws IOException, MalformedMessage {
        return decode(credential, 0);
    }

    /** @param retry which attempt this claims to be, 0 for the first */
    public MungeMessage.DecodeReply decode(String credential, int retry) throws IOException, MalformedMessage {
        byte[] request = MungeMessage.DecodeRequest.of(credential).bytes(retry);
        return MungeMessage.DecodeReply.unpack(body(MungeMessage.DECODE_REPLY, exchange(request)));
    }

    /** Sends bytes as they are: see {@link UnixExchange#exchange}. */
    public byte[] exchange(byte[] request) throws IOException {
        return UnixExchange.exchange(socket, request, limit);
    }

    private static byte[] body(int expectedType, byte[] reply) throws MalformedMessage {
        if (reply.length < MungeMessage.HEADER_LENGTH) {
            throw new MalformedMessage("an answer of " + reply.length + " bytes");
        }
        int type = reply[5] & 0xff;
        if (type != expectedType) {
            throw new MalformedMessage("an answer of type " + type + " where " + expectedType + " was due");
        }
        return Arrays.copyOfRange(reply, MungeMessage.HEADER_LENGTH, reply.length);
    }
}
