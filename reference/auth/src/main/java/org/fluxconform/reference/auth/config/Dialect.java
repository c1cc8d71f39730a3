package org.fluxconform.reference.auth.config;

import java.util.UUID;

/** Which routes and shapes win where the document and the upstream server contradict each other. */
public enum Dialect {
    /** Those of the document. */
    SPEC,
    /** Those of the upstream server, which its own clients expect. */
    UPSTREAM;

    /** An id as this dialect writes it: with dashes, or the upstream server's 32 hex digits. */
    public String write(UUID id) {
        return this == SPEC ? id.toString() : id.toString().replace("-", "");
    }
}
