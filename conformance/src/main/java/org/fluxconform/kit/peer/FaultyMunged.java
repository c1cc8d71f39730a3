package org.fluxconform.kit.peer;

import java.nio.file.Path;

/** A socket on which something listens that isn't a healthy munged. */
public final class FaultyMunged implements AutoCloseable {

    /** What goes wrong with each connection. */
    public enum Fault {
        /** Accepts, reads, and never says a word. */
        SILENT,
        /** Reads the request and answers with five of the eleven header bytes, then closes. */
        HALF_HEADER,
        /** Announces a body and sends half of it, then closes. */
        HALF_BODY,
        /** Announces a body, sends half of it, and keeps the connection open. */
        STALLS,
        /** Answers with bytes that mean nothing. */
        JUNK,
        /** Answers with a header whose magic number is wrong. */
        WRONG_MAGIC,
        /** Answers in a protocol version that doesn't exist. */
        WRONG_VERSION,
        /** Answers a question that wasn't asked. */
        WRONG_TYPE,
        /** A well-formed header, and a body whose inner lengths don't add up. */
        BAD_BODY,
        /** Announces a body of four gigabytes. */
        HUGE_BODY,
        /** Closes as soon as it has accepted. */
        CLOSES_AT_ONCE,
        /** Reads the whole request, then closes without an answer. */
        DIES_AFTER_REQUEST
    }

    private FaultyMunged() {}

    public static FaultyMunged start(Fault fault) {
        throw new UnsupportedOperationException("not yet: " + fault);
    }

    /** The socket that clients connect to. */
    public Path socket() {
        throw new UnsupportedOperationException("not yet");
    }

    /** How many connections came so far: shows whether a client tried again. */
    public int connections() {
        return 0;
    }

    @Override
    public void close() {}
}
