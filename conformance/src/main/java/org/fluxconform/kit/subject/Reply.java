package org.fluxconform.kit.subject;

import tools.jackson.databind.node.ObjectNode;

/** An adapter's answer to one request. */
public sealed interface Reply {

    /** {@code ok: true}, with the operation's fields. */
    record Done(ObjectNode fields) implements Reply {}

    /** {@code ok: false}: the subject refused, with its error text. */
    record Refused(String error) implements Reply {}

    /** {@code unsupported: true}: the adapter does not have the operation. */
    record Unsupported(String reason) implements Reply {}
}
