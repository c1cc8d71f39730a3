package org.fluxconform.reference.auth.operations;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.http.RouteTable;
import tools.jackson.databind.node.ObjectNode;

/** What the server offers, for programs and for people. It is made when somebody first asks, so that no start waits for it. */
public final class ApiRoutes {

    private final Supplier<RouteTable> table;
    private final Dialect dialect;
    private Written written;

    /** @param table asked only when somebody calls: these routes are in it too */
    public ApiRoutes(Supplier<RouteTable> table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
    }

    private record Written(byte[] document, byte[] page) {}

    private synchronized Written written() {
        if (written == null) {
            ObjectNode document = OpenApi.document(table.get(), dialect);
            written = new Written(
                    Json.MAPPER.writeValueAsBytes(document),
                    ApiPage.of(document).getBytes(StandardCharsets.UTF_8));
        }
        return written;
    }

    /** {@code GET /openapi.json} */
    public void document(Call call) {
        call.context().contentType("application/json").result(written().document());
    }

    /** {@code GET /docs}: needs nothing from anywhere else. */
    public void page(Call call) {
        call.context()
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .contentType("text/html; charset=utf-8")
                .result(written().page());
    }
}
