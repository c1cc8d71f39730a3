package org.fluxconform.reference.auth;

import static org.fluxconform.reference.auth.http.Route.route;

import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.http.Access;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.server.Swaps;

/** Two routes instead of all: {@code /who} shows who is calling, {@code /read} wants the permission to read schedules. */
public final class WhoRoutes {

    public static final Swaps INSTEAD = Swaps.none()
            .with(
                    RouteTable.class,
                    all -> new RouteTable(List.of(
                            route("GET", "/who", Access.authenticated(), WhoRoutes::who),
                            route("GET", "/read", Access.holds("schedule:*:read"), call -> call.reply("yes")))));

    private WhoRoutes() {}

    private static void who(Call call) {
        Identity identity = call.identity();
        call.reply(Map.of("subject", identity.subject(), "issuer", identity.issuer(), "roles", identity.roles()));
    }
}
