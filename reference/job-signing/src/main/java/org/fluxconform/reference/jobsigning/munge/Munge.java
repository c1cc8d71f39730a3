package org.fluxconform.reference.jobsigning.munge;

import java.util.Arrays;

/**
 * What a MUNGE daemon does for its clients: it makes credentials that name the calling user, and opens those made by any
 * daemon with the same key. Implementations are safe for use by several threads and never throw on a daemon's account:
 * what goes wrong is a {@link Refused}.
 */
public interface Munge {

    /**
     * Asks for a credential of the calling process's effective user and group, with the daemon's default cipher, MAC,
     * compression and lifetime, open to every user.
     *
     * @param data what the credential carries; may be empty
     */
    Encoded encode(byte[] data);

    /**
     * Opens a credential.
     *
     * @param credential the text as received; what surrounds the armor is the daemon's to judge
     */
    Decoded decode(String credential);

    /** The outcome of {@link #encode}. */
    sealed interface Encoded permits Armored, Refused {}

    /** The outcome of {@link #decode}. */
    sealed interface Decoded permits Credential, Refused {}

    /** A new credential, e.g. {@code MUNGE:AwQFAAA...:}, without the NUL that ends it on the wire. */
    record Armored(String text) implements Encoded {}

    /** How the daemon found a credential that it could open. */
    enum Status {
        /** Never seen before, and within its lifetime. */
        SUCCESS,
        /** Older than its own lifetime. */
        EXPIRED,
        /** Opened before by this daemon. */
        REPLAYED
    }

    /**
     * An opened credential.
     *
     * @param encodeTime when it was made, Unix seconds
     * @param decodeTime when the daemon opened it, Unix seconds
     * @param uid the user that made it, unsigned 32 bits
     * @param gid that user's effective group, unsigned 32 bits
     * @param data what it carries
     */
    record Credential(Status status, long encodeTime, long decodeTime, long uid, long gid, byte[] data)
            implements Decoded {

        @Override
        public boolean equals(Object other) {
            return other instanceof Credential that
                    && status == that.status
                    && encodeTime == that.encodeTime
                    && decodeTime == that.decodeTime
                    && uid == that.uid
                    && gid == that.gid
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(data);
        }

        /** Without the data, so that nothing signed reaches a log by accident. */
        @Override
        public String toString() {
            return "Credential[" + status + ", uid=" + uid + ", encoded=" + encodeTime + "]";
        }
    }

    /**
     * No credential was made or opened.
     *
     * @param code why, in the protocol's terms
     * @param reason the daemon's own text, or the client's, in libmunge's wording
     */
    record Refused(MungeCode code, String reason) implements Encoded, Decoded {}
}
