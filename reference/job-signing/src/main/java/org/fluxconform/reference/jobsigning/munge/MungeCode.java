package org.fluxconform.reference.jobsigning.munge;

/** The protocol's error codes; an enum constant's ordinal is its number on the wire. */
public enum MungeCode {
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
    CREDENTIAL_INVALID("Invalid credential"),
    CREDENTIAL_EXPIRED("Expired credential"),
    CREDENTIAL_REWOUND("Rewound credential"),
    CREDENTIAL_REPLAYED("Replayed credential"),
    CREDENTIAL_UNAUTHORIZED("Unauthorized credential"),
    /** A number that the protocol doesn't define. */
    UNKNOWN("Unknown error");

    private static final MungeCode[] BY_NUMBER = values();

    private final String text;

    MungeCode(String text) {
        this.text = text;
    }

    /** What is said where the daemon gave no text of its own. */
    public String text() {
        return text;
    }

    static MungeCode of(int number) {
        return number < UNKNOWN.ordinal() ? BY_NUMBER[number] : UNKNOWN;
    }
}
