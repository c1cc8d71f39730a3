package org.fluxconform.reference.auth.rbac;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody may do, from all roles together. */
public final class PermissionSet {

    public static final PermissionSet NONE = new PermissionSet(Set.of());
    public static final PermissionSet ALL = new PermissionSet(List.of("*"));

    private final Set<String> texts;
    private final List<Permission> held;

    private PermissionSet(Collection<String> texts) {
        this.texts = new LinkedHashSet<>(texts);
        this.held = this.texts.stream().map(Permission::split).toList();
    }

    /** @param permissions as roles hold them, with wildcards */
    public static PermissionSet of(Collection<String> permissions) {
        return permissions.isEmpty() ? NONE : new PermissionSet(permissions);
    }

    public static PermissionSet of(String... permissions) {
        return of(List.of(permissions));
    }

    /** Whether one of them matches; a wildcard in what is required is matched by a wildcard only. */
    public boolean grants(Permission required) {
        for (Permission permission : held) {
            if (permission.grants(required)) {
                return true;
            }
        }
        return false;
    }

    /** @param required segments joined by colons */
    public boolean grants(String required) {
        return grants(Permission.split(required));
    }

    /** @return those of the required that are not granted, in their order */
    public List<Permission> missing(Collection<Permission> required) {
        return required.stream().filter(permission -> !grants(permission)).toList();
    }

    /**
     * What is left of it within some families of resources (first segments): a wildcard over all families becomes one over
     * these.
     */
    public PermissionSet within(String... families) {
        return of(held.stream()
                .flatMap(permission -> permission.isOfEveryFamily()
                        ? Stream.of(families).map(permission::inFamily)
                        : Stream.of(permission)
                                .filter(p ->
                                        List.of(families).contains(p.segments().get(0))))
                .map(Permission::toString)
                .toList());
    }

    /** As they are written, in the order of the roles. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermissionSet set && texts.equals(set.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
