package org.fluxconform.reference.auth.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fluxconform.reference.auth.config.Dialect;

/** Every endpoint that the server has in its dialect. */
public record RouteTable(List<Route> routes) {

    public RouteTable {
        routes = List.copyOf(routes);
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            String shape = route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}");
            if (!seen.add(shape)) {
                throw new IllegalArgumentException("two routes for " + shape);
            }
        }
    }

    /** @param parts the routes of each package */
    @SafeVarargs
    public static RouteTable of(Dialect dialect, Collection<Route>... parts) {
        return new RouteTable(List.of(parts).stream()
                .flatMap(Collection::stream)
                .filter(route -> route.dialects().contains(dialect))
                .toList());
    }
}
