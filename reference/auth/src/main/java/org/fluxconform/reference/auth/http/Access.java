package org.fluxconform.reference.auth.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.auth.rbac.Permission;

/** Who may call a route: data, checked before the handler runs. */
public sealed interface Access {

    /** Anybody, without credentials. */
    record Open() implements Access {}

    /** Whoever is authenticated; the handler shows each what they may see. */
    record Authenticated() implements Access {}

    /**
     * Whoever holds a permission.
     *
     * @param template segments joined by colons; a segment {@code {name}} is the value of the path parameter, as one segment
     *     whatever it contains
     */
    record Holds(String template) implements Access {

        Permission required(UnaryOperator<String> pathParameter) {
            List<String> segments = new ArrayList<>();
            for (String segment : template.split(":")) {
                segments.add(
                        segment.startsWith("{")
                                ? pathParameter.apply(segment.substring(1, segment.length() - 1))
                                : segment);
            }
            return new Permission(segments);
        }
    }

    /** A worker: holds {@link #PERMISSION}, whatever its name, and its subject is the {@code {name}} of the path. */
    record ThatWorker() implements Access {

        public static final Permission PERMISSION = Permission.of("worker", "*", "*");
    }

    /** Whoever is authenticated; the handler asks for more as soon as it knows for what. */
    record Checked(String template) implements Access {}

    /** A credential of its own that the handler checks: the bootstrap token. */
    record Special(String credential) implements Access {}

    static Access open() {
        return new Open();
    }

    static Access authenticated() {
        return new Authenticated();
    }

    static Access holds(String template) {
        return new Holds(template);
    }

    static Access thatWorker() {
        return new ThatWorker();
    }

    static Access checked(String template) {
        return new Checked(template);
    }

    static Access special(String credential) {
        return new Special(credential);
    }
}
