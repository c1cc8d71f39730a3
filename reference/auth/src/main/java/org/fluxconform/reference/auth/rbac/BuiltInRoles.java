package org.fluxconform.reference.auth.rbac;

import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.auth.store.Role;

/** The roles that every server has and nobody can change. */
public final class BuiltInRoles {

    public static final String ADMIN = "admin";
    public static final String WORKER = "worker";

    /**
     * The operator's rights on schedules are two entries and not {@code schedule:*}, so that a clone can lose one of them.
     * The worker reads secrets, as the document has it; the upstream server's does not any more.
     */
    public static final List<Role> ALL = List.of(
            new Role(ADMIN, List.of("*"), true),
            new Role(
                    "operator",
                    List.of(
                            "workflow:*:*:run",
                            "workflow:*:*:read",
                            "workflow:*:*:register",
                            "workflow:*:*:task:*:execute",
                            "workflow:*:*:task:*:approve",
                            "schedule:*:read",
                            "schedule:*:manage",
                            "execution:*",
                            "agent:*:*",
                            "hook:*",
                            "hook:deliveries:read",
                            "hook:deliveries:retry",
                            "config:*:read",
                            "config:*:manage",
                            "service:*:read",
                            "service:*:manage"),
                    true),
            new Role(
                    "viewer",
                    List.of(
                            "workflow:*:*:read",
                            "execution:*:read",
                            "schedule:*:read",
                            "hook:*:read",
                            "hook:deliveries:read",
                            "agent:*:read",
                            "config:*:read",
                            "service:*:read"),
                    true),
            new Role(WORKER, List.of("worker:*:*", "config:*:read", "admin:secrets:read", "execution:*:read"), true));

    private BuiltInRoles() {}

    static Optional<Role> named(String name) {
        return ALL.stream().filter(role -> role.name().equals(name)).findFirst();
    }
}
