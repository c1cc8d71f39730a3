package org.fluxconform.kit.peer.munge;

/** The answers of munged, as numbered in its protocol. */
public enum MungeError {
    SUCCESS("Success"),
    INTERNAL("Internal error"),
    BAD_ARGUMENT("Invalid argument"),
    BAD_LENGTH("Exceeded maximum message length"),
    OVERFLOW("Buffer overflow"),
    NO_MEMORY("Out of memory"),
    SOCKET("Socket communication error"),
    TIMEOUT("Socket timeout"),
    BAD_CREDENTIAL("Invalid credential format"),
    BAD_VERSION("Invalid credential version"),
    BAD_CIPHER("Invalid cipher type"),
    BAD_MAC("Invalid MAC type"),
    BAD_ZIP("Invalid compression type"),
    BAD_REALM("Unrecognized security realm"),
    INVALID("Invalid credential"),
    EXPIRED("Expired credential"),
    REWOUND("Rewound credential"),
    REPLAYED("Replayed credential"),
    UNAUTHORIZED("Unauthorized credential");

    private final String text;

    MungeError(String text) {
        this.text = text;
    }

    /** Number on the wire. */
    public int code() {
        return ordinal();
    }

    /** The general text; munged often says it more precisely. */
    public String text() {
        return text;
    }
}
