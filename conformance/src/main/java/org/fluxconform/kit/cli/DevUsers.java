package org.fluxconform.kit.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.peer.OidcIssuer;
import org.fluxconform.kit.peer.OidcIssuer.User;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the users of an issuer the documented roles. Roles are the server's alone, whatever the issuer says, so each user
 * logs in once, which makes the principal, and the first admin gives it its role.
 */
final class DevUsers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRST_ROLE = "viewer";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OidcIssuer issuer;
    private final AuthServer server;

    DevUsers(OidcIssuer issuer, AuthServer server) {
        this.issuer = issuer;
        this.server = server;
    }

    void grantRoles() throws IOException, InterruptedException {
        String admin = Files.readString(server.adminKeyFile()).strip();
        for (User user : OidcIssuer.USERS) {
            String token = token(user);
            ask(request(server.base().resolve("/workflows"), token).GET());
            String role = user.password();
            if (!role.equals(FIRST_ROLE)) {
                URI roles = server.base()
                        .resolve("/admin/principals/" + encoded(subject(token)) + "/roles?issuer="
                                + encoded(issuer.issuer().toString()));
                ask(request(roles, admin)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"role\":\"" + role + "\"}")));
            }
        }
    }

    private String token(User user) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=" + OidcIssuer.CLIENT + "&username=" + encoded(user.name())
                + "&password=" + encoded(user.password());
        return ask(HttpRequest.newBuilder(issuer.tokenEndpoint())
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .path("access_token")
                .stringValue();
    }

    private static String subject(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JSON.readTree(claims).path("sub").stringValue();
    }

    private static HttpRequest.Builder request(URI uri, String token) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new KitError(request.method() + " " + request.uri() + " was answered with " + response.statusCode()
                    + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new KitError("the answer to " + request.method() + " " + request.uri() + " is no JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
