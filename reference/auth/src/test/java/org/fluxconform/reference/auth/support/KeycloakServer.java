package org.fluxconform.reference.auth.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Keycloak with the documented realm, in a container on a loopback port. */
public final class KeycloakServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long READY_SECONDS = 240;

    private final HttpClient http = HttpClient.newHttpClient();
    private final PeerContainer container;

    private KeycloakServer(PeerContainer container) {
        this.container = container;
    }

    /** Builds its image if it isn't there, starts it and waits until it is ready. */
    public static KeycloakServer start() {
        KeycloakServer server = new KeycloakServer(PeerContainer.start("keycloak", 8080, 9000));
        try {
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        URI probe = URI.create("http://127.0.0.1:" + container.port(9000) + "/health/ready");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!isReady(probe)) {
            if (System.nanoTime() > end) {
                close();
                throw new IOException("Keycloak was not ready within " + READY_SECONDS + " s");
            }
            // each probe of one that is not ready writes a line into its log
            sleep(500);
        }
    }

    private boolean isReady(URI probe) {
        try {
            return http.send(HttpRequest.newBuilder(probe).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI base() {
        return URI.create("http://localhost:" + container.port(8080));
    }

    public String issuer() {
        return base() + "/realms/flux";
    }

    /** An access token by the password grant. */
    public String token(String user, String password) {
        return token("flux", "flux-api", user, password, "access_token");
    }

    /** @param kind access_token or id_token */
    public String token(String realm, String client, String user, String password, String kind) {
        Map<String, String> form = Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", user,
                "password", password,
                "scope", "openid profile email");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base() + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .get(kind)
                .stringValue();
    }

    /** Calls its admin API below {@code /admin/realms}. @param body null for none */
    public JsonNode admin(String method, String path, Object body) {
        String token = token("master", "admin-cli", "root", "root", "access_token");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        return send(request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        container.close();
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
