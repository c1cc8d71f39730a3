package org.fluxconform.reference.jobsigning.adapter;

/** A request that isn't what the protocol says; its message names the field and the cure. */
final class BadRequest extends Exception {

    private static final long serialVersionUID = 1;

    BadRequest(String message) {
        super(message, null, false, false);
    }
}
