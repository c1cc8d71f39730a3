package org.fluxconform.reference.jobsigning.adapter;

import java.util.Set;
import org.fluxconform.reference.jobsigning.check.SigningException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that the adapter can be asked for.
 *
 * @param fields the names of the fields that a request may have besides {@code id} and {@code op}
 */
record Operation(Set<String> fields, Body body) {

    /** What it does: fills in the reply's fields, or throws why not. */
    @FunctionalInterface
    interface Body {
        void answer(Fields request, ObjectNode reply) throws BadRequest, SigningException;
    }
}
