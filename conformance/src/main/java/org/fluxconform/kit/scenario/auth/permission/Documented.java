package org.fluxconform.kit.scenario.auth.permission;

import java.util.List;

/** Permissions that the document names. */
public final class Documented {

    /** Those of the table of endpoints, with braces where a row has them. */
    public static final List<String> OF_ENDPOINTS = List.of(
            "workflow:*:*:read",
            "workflow:{namespace}:{name}:read",
            "workflow:*:*:run",
            "workflow:{namespace}:{name}:run",
            "schedule:*:read",
            "schedule:*:manage",
            "admin:secrets:manage",
            "admin:roles:manage",
            "admin:principals:manage",
            "worker:*:*");

    /** Of the role worker, for workers. */
    public static final List<String> OF_WORKERS =
            List.of("worker:*:*", "config:*:read", "admin:secrets:read", "execution:*:read");

    private Documented() {}
}
