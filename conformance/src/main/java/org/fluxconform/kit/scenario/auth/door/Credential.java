package org.fluxconform.kit.scenario.auth.door;

import java.util.List;

/**
 * Who asks.
 *
 * @param name in reports
 * @param authorization values of the header Authorization: none, one, or more
 */
public record Credential(String name, List<String> authorization) {

    /** Asks without credentials. */
    public static final Credential NOBODY = new Credential("nobody", List.of());

    public Credential {
        authorization = List.copyOf(authorization);
    }

    /** With a key or token. */
    public static Credential bearer(String name, String token) {
        return new Credential(name, List.of("Bearer " + token));
    }

    /** Without the credential itself. */
    @Override
    public String toString() {
        return name;
    }
}
