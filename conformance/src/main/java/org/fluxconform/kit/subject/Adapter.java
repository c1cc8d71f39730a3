package org.fluxconform.kit.subject;

import tools.jackson.databind.node.ObjectNode;

/**
 * A subject behind the adapter protocol: one JSON request a line, one JSON answer a line. Implementations are safe for
 * use by several threads.
 */
public interface Adapter extends AutoCloseable {

    /** What the adapter said of itself. */
    Hello hello();

    /**
     * Sends one request and waits for its answer.
     *
     * @param op an operation, e.g. {@code unwrap}
     * @param fields the request's fields, without {@code id} and {@code op}
     * @throws org.fluxconform.kit.NotTested if the adapter was given up before
     * @throws AdapterBroken if no valid answer comes within the time limit: crash, hang, junk, wrong id, closed pipe
     */
    Reply call(String op, ObjectNode fields);

    @Override
    void close();
}
