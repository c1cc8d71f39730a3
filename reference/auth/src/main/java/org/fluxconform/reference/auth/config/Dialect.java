package org.fluxconform.reference.auth.config;

/** Which routes and shapes win where the document and the upstream server contradict each other. */
public enum Dialect {
    /** Those of the document. */
    SPEC,
    /** Those of the upstream server, which its own clients expect. */
    UPSTREAM
}
