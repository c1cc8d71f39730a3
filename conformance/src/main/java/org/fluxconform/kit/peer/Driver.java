package org.fluxconform.kit.peer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a peer is run. */
public enum Driver {
    /** In a container built from {@code containers/}. */
    CONTAINER,
    /** As a process of this machine, from its own packages. */
    HOST,
    /** Inside this JVM: a stand-in, held to the real thing by the contract test. */
    EMBEDDED;

    /** The word of the command line and of reports: {@code container}, {@code host}, {@code embedded}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
