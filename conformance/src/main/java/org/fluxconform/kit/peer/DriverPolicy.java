package org.fluxconform.kit.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the driver of each peer is chosen ({@code --peers}). */
public enum DriverPolicy {
    /** Container if an engine answers, else host, else embedded. */
    AUTO(null),
    CONTAINER(Driver.CONTAINER),
    HOST(Driver.HOST),
    EMBEDDED(Driver.EMBEDDED);

    private final Driver only;

    DriverPolicy(Driver only) {
        this.only = only;
    }

    /** The one driver that may be used; empty if the machine decides. */
    public Optional<Driver> only() {
        return Optional.ofNullable(only);
    }

    /**
     * Reads what a user wrote.
     *
     * @throws IllegalArgumentException naming the words that are known
     */
    public static DriverPolicy parse(String word) {
        for (DriverPolicy policy : values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("unknown driver '" + word + "' (one of "
                + Arrays.stream(values()).map(DriverPolicy::word).collect(Collectors.joining(", ")) + ")");
    }

    /** The word of the command line: {@code auto}, {@code container}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
