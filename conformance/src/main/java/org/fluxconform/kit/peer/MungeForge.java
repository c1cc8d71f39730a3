package org.fluxconform.kit.peer;

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

    private final MungeKey key;

    public MungeForge(MungeKey key) {
        this.key = key;
    }

    /** Credential text ({@code MUNGE:...:}) that every daemon with this key takes for genuine. */
    public String forge(MungeCredential credential) {
        throw new UnsupportedOperationException("not yet: " + key);
    }

    /** The same with one thing wrong. */
    public String forge(MungeCredential credential, Flaw flaw) {
        throw new UnsupportedOperationException("not yet: " + key + flaw);
    }
}
