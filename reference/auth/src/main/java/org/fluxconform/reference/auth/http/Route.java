package org.fluxconform.reference.auth.http;

import java.util.Set;
import org.fluxconform.reference.auth.config.Dialect;

/**
 * One row of the table of endpoints.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path with parameters in braces
 * @param access who may call it
 * @param dialects in which it exists: both, unless it contradicts a row of the other
 * @param changes whether it changes something, which its method does not always tell
 * @param handler what it does
 */
public record Route(
        String method, String path, Access access, Set<Dialect> dialects, boolean changes, Handler handler) {

    /** What a route does once the caller may. */
    @FunctionalInterface
    public interface Handler {
        void handle(Call call) throws Exception;
    }

    private static final Set<Dialect> BOTH = Set.of(Dialect.SPEC, Dialect.UPSTREAM);

    public Route {
        dialects = Set.copyOf(dialects);
    }

    /** Of both dialects. */
    public static Route route(String method, String path, Access access, Handler handler) {
        return new Route(method, path, access, BOTH, !method.equals("GET"), handler);
    }

    /** Of both dialects, for whoever holds a permission. @param permission as for {@link Access#holds} */
    public static Route route(String method, String path, String permission, Handler handler) {
        return route(method, path, Access.holds(permission), handler);
    }

    /** Of the document's table only. */
    public static Route spec(String method, String path, Access access, Handler handler) {
        return new Route(method, path, access, Set.of(Dialect.SPEC), !method.equals("GET"), handler);
    }

    /** A row of dialect {@code spec} only. */
    public static Route spec(String method, String path, String permission, Handler handler) {
        return spec(method, path, Access.holds(permission), handler);
    }

    /** Of the upstream server only. */
    public static Route upstream(String method, String path, Access access, Handler handler) {
        return new Route(method, path, access, Set.of(Dialect.UPSTREAM), !method.equals("GET"), handler);
    }

    /** The same route, of a GET that changes something all the same. */
    public Route changing() {
        return new Route(method, path, access, dialects, true, handler);
    }

    public static Route upstream(String method, String path, String permission, Handler handler) {
        return upstream(method, path, Access.holds(permission), handler);
    }
}
