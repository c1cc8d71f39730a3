package org.fluxconform.kit.peer;

/** How a peer is run. */
public enum Driver {
    /** In a container built from {@code containers/}. */
    CONTAINER,
    /** As a process of this machine, from its own packages. */
    HOST,
    /** Inside this JVM: a stand-in, held to the real thing by the contract test. */
    EMBEDDED
}
