package org.fluxconform.kit.peer;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.fluxconform.kit.peer.munge.CredentialCodec;
import org.fluxconform.kit.peer.munge.CredentialContent;
import org.fluxconform.kit.peer.munge.CredentialForm;
import org.fluxconform.kit.peer.munge.CredentialRefused;

/**
 * Makes credential text with a known key: munged opens it as one of its own, whatever it says about user, time or
 * restriction. Written with cipher none and HMAC-SHA256.
 */
public final class MungeForge {

    /** A way in which a credential is wrong. */
    public enum Flaw {
        /** One bit of the MAC is flipped. */
        WRONG_MAC,
        /** One bit of the content is flipped. */
        ALTERED_DATA,
        /** A credential version that nobody has issued yet. */
        UNKNOWN_VERSION,
        /** A cipher number that isn't one. */
        UNKNOWN_CIPHER,
        /** A MAC number that isn't one. */
        UNKNOWN_MAC,
        /** No MAC at all. */
        NO_MAC,
        /** A compression number that isn't one. */
        UNKNOWN_ZIP,
        /** The last byte is missing. */
        CUT_SHORT,
        /** The text doesn't begin with {@code MUNGE:}. */
        NO_PREFIX,
        /** The text doesn't end with a colon. */
        NO_SUFFIX,
        /** Characters outside the base64 alphabet. */
        NOT_BASE64
    }

    /** Version, cipher, MAC, compression, length of the (empty) realm; no IV. */
    private static final int OUTER_LENGTH = 5;

    /** A credential's origin: the loopback address. */
    private static final byte[] ORIGIN = {127, 0, 0, 1};

    private static final int UNHEARD_OF = 0x63;

    private final CredentialCodec codec;
    private final RandomGenerator random;

    /** @param random for the salt, by which two credentials of the same content differ */
    public MungeForge(MungeKey key, RandomGenerator random) {
        this.codec = new CredentialCodec(key.bytes());
        this.random = random;
    }

    public MungeForge(MungeKey key) {
        this(key, new SecureRandom());
    }

    /** Credential text ({@code MUNGE:...:}) that every daemon with this key takes for genuine. */
    public String forge(MungeCredential credential) {
        return CredentialCodec.armor(bytes(credential));
    }

    /** The same with one thing wrong. */
    public String forge(MungeCredential credential, Flaw flaw) {
        byte[] bytes = bytes(credential);
        String text = CredentialCodec.armor(bytes);
        return switch (flaw) {
            case UNKNOWN_VERSION -> with(bytes, 0, UNHEARD_OF);
            case UNKNOWN_CIPHER -> with(bytes, 1, UNHEARD_OF);
            case UNKNOWN_MAC -> with(bytes, 2, UNHEARD_OF);
            case NO_MAC -> with(bytes, 2, 0);
            case UNKNOWN_ZIP -> with(bytes, 3, UNHEARD_OF);
            case WRONG_MAC -> with(bytes, OUTER_LENGTH, bytes[OUTER_LENGTH] ^ 1);
            case ALTERED_DATA -> with(bytes, bytes.length - 1, bytes[bytes.length - 1] ^ 1);
            case CUT_SHORT -> CredentialCodec.armor(Arrays.copyOf(bytes, bytes.length - 1));
            case NO_PREFIX -> text.substring("MUNGE:".length());
            case NO_SUFFIX -> text.substring(0, text.length() - 1);
            case NOT_BASE64 -> text.substring(0, text.length() / 2) + "*" + text.substring(text.length() / 2 + 1);
        };
    }

    /**
     * Reads credential text that was made with the key, by whomever and whenever.
     *
     * @throws CredentialRefused if it was not, or is damaged
     */
    public MungeCredential open(String text) throws CredentialRefused {
        CredentialContent content =
                codec.open(text.getBytes(StandardCharsets.ISO_8859_1)).content();
        return new MungeCredential(
                content.uid(),
                content.gid(),
                Instant.ofEpochSecond(content.encoded()),
                content.ttl(),
                content.authUid(),
                content.authGid(),
                content.data());
    }

    private byte[] bytes(MungeCredential credential) {
        CredentialContent content = new CredentialContent(
                ORIGIN,
                credential.encoded().getEpochSecond(),
                credential.ttlSeconds(),
                credential.uid(),
                credential.gid(),
                credential.authUid(),
                credential.authGid(),
                credential.data());
        try {
            return codec.sealBytes(CredentialForm.PLAIN, content, random);
        } catch (CredentialRefused e) {
            throw new IllegalStateException("the plain form can always be written", e);
        }
    }

    private static String with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return CredentialCodec.armor(bytes);
    }
}
