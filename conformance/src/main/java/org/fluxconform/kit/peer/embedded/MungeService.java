package org.fluxconform.kit.peer.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.fluxconform.kit.peer.munge.CredentialCodec;
import org.fluxconform.kit.peer.munge.CredentialContent;
import org.fluxconform.kit.peer.munge.CredentialForm;
import org.fluxconform.kit.peer.munge.CredentialRefused;
import org.fluxconform.kit.peer.munge.MalformedMessage;
import org.fluxconform.kit.peer.munge.MungeError;
import org.fluxconform.kit.peer.munge.MungeMessage;

/**
 * Answers requests as munged does. A credential is looked at in this order:
 *
 * <ol>
 *   <li>its form, its MAC, its inner fields
 *   <li>who may open it
 *   <li>its time: rewound if made later than now + ttl, expired if made earlier than now - ttl
 *   <li>whether it was opened before; one who says that he tries again is forgiven
 * </ol>
 *
 * Not safe for use by several threads.
 */
final class MungeService {

    private static final long DEFAULT_TTL = 300;
    private static final long MAX_TTL = 3600;
    private static final long ANY = 0xffffffffL;
    private static final int MAX_RETRY = 5;
    private static final byte[] ORIGIN = {127, 0, 0, 1};

    private final CredentialCodec codec;
    private final Accounts accounts;
    private final Clock clock;
    private final RandomGenerator random;
    private final ReplayCache opened = new ReplayCache();

    MungeService(CredentialCodec codec, Accounts accounts, Clock clock, RandomGenerator random) {
        this.codec = codec;
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
    }

    /** Who asks, by the kernel's word. */
    record Caller(long uid, long gid) {}

    MungeMessage answer(Caller caller, MungeMessage.Header header, byte[] body) throws MalformedMessage, IOException {
        return switch (header.type()) {
            case MungeMessage.ENCODE_REQUEST -> encode(caller, header.retry(), MungeMessage.EncodeRequest.unpack(body));
            case MungeMessage.DECODE_REQUEST -> decode(caller, header.retry(), MungeMessage.DecodeRequest.unpack(body));
            default -> throw new MalformedMessage("type " + header.type());
        };
    }

    private MungeMessage encode(Caller caller, int retry, MungeMessage.EncodeRequest request) {
        try {
            CredentialForm form = request.form().granted();
            requireFewAttempts(retry, "encode");
            CredentialContent content = new CredentialContent(
                    ORIGIN,
                    now(),
                    request.ttl() == 0 ? DEFAULT_TTL : Math.min(request.ttl(), MAX_TTL),
                    caller.uid,
                    caller.gid,
                    request.authUid(),
                    request.authGid(),
                    request.data());
            String credential = codec.seal(form, content, random) + "\0";
            return new MungeMessage.EncodeReply(
                    MungeError.SUCCESS.code(), "", credential.getBytes(StandardCharsets.ISO_8859_1));
        } catch (CredentialRefused e) {
            return new MungeMessage.EncodeReply(e.error().code(), e.getMessage(), new byte[0]);
        }
    }

    private MungeMessage decode(Caller caller, int retry, MungeMessage.DecodeRequest request) throws IOException {
        try {
            if (request.credential().length == 0) {
                throw new CredentialRefused(MungeError.INTERNAL, "No credential specified in decode request");
            }
            requireFewAttempts(retry, "decode");
            CredentialCodec.Opened credential = codec.open(request.credential());
            CredentialContent content = credential.content().clampedTo(MAX_TTL);
            requireEntitled(caller, content);
            long now = now();
            MungeError verdict = judge(content, credential.mac(), retry > 0, now);
            String text = verdict == MungeError.SUCCESS ? "" : verdict.text();
            return new MungeMessage.DecodeReply(verdict.code(), text, credential.form(), content, now);
        } catch (CredentialRefused e) {
            return MungeMessage.DecodeReply.refusing(e);
        }
    }

    private void requireEntitled(Caller caller, CredentialContent content) throws CredentialRefused, IOException {
        boolean user = content.authUid() == ANY || content.authUid() == caller.uid;
        boolean group = content.authGid() == ANY
                || content.authGid() == caller.gid
                || accounts.isMember(caller.uid, content.authGid());
        if (!user || !group) {
            throw new CredentialRefused(
                    MungeError.UNAUTHORIZED,
                    "Unauthorized credential for client UID=" + caller.uid + " GID=" + caller.gid);
        }
    }

    /** Sums and differences wrap at 32 bits, as munged's do. */
    private MungeError judge(CredentialContent content, byte[] mac, boolean triesAgain, long now) {
        long earliest = (content.encoded() - content.ttl()) & 0xffffffffL;
        long latest = (content.encoded() + content.ttl()) & 0xffffffffL;
        if (now < earliest) {
            return MungeError.REWOUND;
        }
        if (now > latest) {
            return MungeError.EXPIRED;
        }
        return opened.seenBefore(mac, latest, now) && !triesAgain ? MungeError.REPLAYED : MungeError.SUCCESS;
    }

    private static void requireFewAttempts(int retry, String verb) throws CredentialRefused {
        if (retry > MAX_RETRY) {
            throw new CredentialRefused(MungeError.SOCKET, "Exceeded maximum number of " + verb + " attempts");
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
