package org.fluxconform.reference.auth.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.http.Access;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.Route;
import org.fluxconform.reference.auth.http.RouteTable;
import org.fluxconform.reference.auth.support.Ordered;

/** The table of routes as an OpenAPI 3.1 document, and as a page for people: both are made of the table itself. */
public final class OpenApi {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;"
            + "padding:0 1rem;color:#222;background:#fff}table{border-collapse:collapse;width:100%}"
            + "th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}code{font-size:.95em}";

    private final Supplier<RouteTable> table;

    /** @param table asked only when somebody calls: these routes are in it too */
    public OpenApi(Supplier<RouteTable> table) {
        this.table = table;
    }

    /** {@code GET /openapi.json} */
    public void document(Call call) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : table.get().routes()) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Ordered.map("title", "Flux", "version", HealthRoutes.version()));
        document.put("paths", paths);
        document.put(
                "components",
                Ordered.map(
                        "securitySchemes",
                        Ordered.map("bearer", Ordered.map("type", "http", "scheme", "bearer")),
                        "schemas",
                        Ordered.map(
                                "Error",
                                Ordered.map(
                                        "type",
                                        "object",
                                        "required",
                                        List.of("detail"),
                                        "properties",
                                        Ordered.map(
                                                "detail",
                                                Ordered.map("type", List.of("string", "object", "array")))))));
        call.reply(document);
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id(route));
        operation.put("tags", List.of(route.path().split("/")[1]));
        operation.put("summary", "For " + who(route.access()) + ".");
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher names = PARAMETER.matcher(route.path());
        while (names.find()) {
            parameters.add(Ordered.map(
                    "name", names.group(1), "in", "path", "required", true, "schema", Ordered.map("type", "string")));
        }
        operation.put("parameters", parameters);
        boolean open = route.access() instanceof Access.Open;
        operation.put("security", open ? List.of() : List.of(Ordered.map("bearer", List.of())));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("2XX", Ordered.map("description", "Done."));
        responses.put("4XX", error("What is wrong with the request, or that the caller may not."));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> error(String description) {
        return Ordered.map(
                "description",
                description,
                "content",
                Ordered.map(
                        "application/json", Ordered.map("schema", Ordered.map("$ref", "#/components/schemas/Error"))));
    }

    /** {@code get_workflows_namespace_name} */
    private static String id(Route route) {
        return (route.method() + route.path())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("_$", "");
    }

    private static String who(Access access) {
        if (access instanceof Access.Open) {
            return "everybody";
        } else if (access instanceof Access.Holds holds) {
            return "whoever holds " + holds.template();
        } else if (access instanceof Access.ThatWorker) {
            return "the worker of that name, which holds worker:*:*";
        } else if (access instanceof Access.Checked checked) {
            return "whoever holds " + checked.template();
        } else if (access instanceof Access.Special special) {
            return "whoever has the credential " + special.credential();
        }
        return "everybody who is authenticated; each sees what they may";
    }

    /** {@code GET /docs}: needs nothing from anywhere else. */
    public void page(Call call) {
        StringBuilder rows = new StringBuilder();
        for (Route route : table.get().routes()) {
            rows.append("<tr><td>")
                    .append(html(route.method()))
                    .append("</td><td><code>")
                    .append(html(route.path()))
                    .append("</code></td><td>")
                    .append(html(who(route.access())))
                    .append("</td></tr>\n");
        }
        call.context()
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .contentType("text/html; charset=utf-8")
                .result("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Flux API</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE
                        + "</style></head>\n<body><main><h1>Flux API</h1>\n<p>Every endpoint and who may call it; "
                        + "as data: <a href=\"openapi.json\">openapi.json</a>.</p>\n<table><thead><tr>"
                        + "<th scope=\"col\">Method</th><th scope=\"col\">Path</th><th scope=\"col\">For</th></tr>"
                        + "</thead>\n<tbody>\n" + rows + "</tbody></table></main></body></html>\n");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
