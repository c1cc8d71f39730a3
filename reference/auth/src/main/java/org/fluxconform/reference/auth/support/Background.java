package org.fluxconform.reference.auth.support;

/** Work that goes on beside requests while the server runs. */
public interface Background extends AutoCloseable {

    /** Begins; returns at once. */
    void start();

    /** Ends it, and returns when nothing of it runs any more. */
    @Override
    void close();
}
