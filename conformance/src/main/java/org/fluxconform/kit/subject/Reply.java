package org.fluxconform.kit.subject;

import tools.jackson.databind.node.ObjectNode;

/** An adapter's answer to one request. */
public sealed interface Reply {

    /** A verdict of the subject: it did it, or refused. */
    sealed interface Answered extends Reply {}

    /** {@code ok: true}, with the operation's fields. */
    record Done(ObjectNode fields) implements Answered {}

    /** {@code ok: false}: the subject refused, with its error text. */
    record Refused(String error) implements Answered {}

    /** {@code unsupported: true}: the adapter can't ask that of the subject. It is no verdict. */
    record Unsupported(String reason) implements Reply {}
}
