package org.fluxconform.reference.jobsigning.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.munge.Munge;
import org.fluxconform.reference.jobsigning.munge.MungeSocket;

/** A client of munged that asks for credentials which only their maker may open (facts 7, message 2). */
final class RestrictedMunge implements Munge {

    private static final int MAGIC = 0x00606D4B;
    private static final int HEADER = 11;
    private static final int FIXED_BODY = 20;

    private final String path;
    private final Munge inner;

    RestrictedMunge(String path) {
        this.path = path;
        this.inner = new MungeSocket(path);
    }

    @Override
    public Encoded encode(byte[] data) {
        if (inner.encode(data) instanceof Refused refused) {
            return refused;
        }
        try (SocketChannel daemon = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ByteBuffer request = request(data);
            while (request.hasRemaining()) {
                daemon.write(request);
            }
            return credentialIn(answer(daemon));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Decoded decode(String credential) {
        return inner.decode(credential);
    }

    private static ByteBuffer request(byte[] data) {
        byte standard = 1;
        int maker = (int) Environment.ofThisProcess().effectiveUid();
        return ByteBuffer.allocate(HEADER + FIXED_BODY + data.length)
                .putInt(MAGIC)
                .put((byte) 4)
                .put((byte) 2)
                .put((byte) 0)
                .putInt(FIXED_BODY + data.length)
                .put(new byte[] {standard, standard, standard, 0})
                .putInt(0)
                .putInt(maker)
                .putInt(-1)
                .putInt(data.length)
                .put(data)
                .flip();
    }

    private static ByteBuffer answer(SocketChannel daemon) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(4096);
        while (daemon.read(some) >= 0) {
            all.write(some.array(), 0, some.position());
            some.clear();
        }
        return ByteBuffer.wrap(all.toByteArray());
    }

    /** Body: error, length of its text (a byte each), text, length of the credential (4 bytes), credential, NUL. */
    private static Encoded credentialIn(ByteBuffer answer) {
        answer.position(HEADER + 1);
        answer.position(answer.position() + 1 + Byte.toUnsignedInt(answer.get(answer.position())));
        byte[] text = new byte[answer.getInt() - 1];
        answer.get(text);
        return new Armored(new String(text, StandardCharsets.US_ASCII));
    }
}
