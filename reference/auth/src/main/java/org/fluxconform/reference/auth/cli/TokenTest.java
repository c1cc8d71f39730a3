package org.fluxconform.reference.auth.cli;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.io.PrintWriter;
import java.text.ParseException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code flux auth test-token}: what a token says, and what the server makes of it. */
final class TokenTest {

    private final Client client;

    TokenTest(Client client) {
        this.client = client;
    }

    void run(String argument) {
        String token = argument.equals("-") ? client.shell().in().line().orElse("") : argument;
        if (!Credential.isToken(token)) {
            throw new Failure("this is no token: it is empty or has characters that no token has");
        }
        JsonNode answer =
                new Credential(client.shell()).find().isPresent() ? askAsMyself(token) : askAsItsBearer(token);
        client.print(answer, out -> {
            claims(token, out);
            out.println("Subject: " + Shown.text(answer, "subject"));
            out.println("Roles: " + Shown.joined(answer.path("roles")));
            out.println("Effective Permissions:");
            Permissions.lines(answer.path("permissions"), out);
        });
    }

    /** Needs the rights of an admin. */
    private JsonNode askAsMyself(String token) {
        JsonNode answer = client.at("auth", "test-token").post(Map.of("token", token));
        if (!answer.path("valid").asBoolean()) {
            throw new Failure(Shown.text(answer, "error"));
        }
        return answer;
    }

    /** Everybody may see what they may do. */
    private JsonNode askAsItsBearer(String token) {
        return client.as(token, "auth", "permissions").get();
    }

    /** What a JWT says of itself; nothing for other tokens. */
    private static void claims(String token, PrintWriter out) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            out.println("Issuer: " + Printable.line(String.valueOf(claims.getIssuer())));
            out.println("Audience: " + Printable.line(String.join(", ", claims.getAudience())));
            out.println("Expires: "
                    + (claims.getExpirationTime() == null
                            ? "never"
                            : claims.getExpirationTime().toInstant()));
        } catch (ParseException e) {
            // an API key: the server has just said that it is valid
        }
    }
}
