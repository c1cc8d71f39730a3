package org.fluxconform.reference.auth.server;

import static org.fluxconform.reference.auth.http.Access.open;
import static org.fluxconform.reference.auth.http.Route.route;

import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.Route;
import org.fluxconform.reference.auth.http.RouteTable;

/** Every endpoint with who may call it: the only place where paths and permissions stand. */
final class Endpoints {

    private Endpoints() {}

    static RouteTable table(Dialect dialect, Assembly parts) {
        List<Route> rows = List.of(route("GET", "/health", open(), call -> call.reply(Map.of("status", "healthy"))));
        return RouteTable.of(dialect, rows);
    }
}
