package org.fluxconform.reference.auth.cli;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
            claims(token).forEach((name, value) -> out.println(name + ": " + value));
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
            throw new Failure(Shown.text(answer, "error") + said(token));
        }
        return answer;
    }

    /** Everybody may see what they may do. */
    private JsonNode askAsItsBearer(String token) {
        return client.as(token, said(token), "auth", "permissions").get();
    }

    /** Of a token that is refused: the server does not say why, but most often one can see it. */
    private static String said(String token) {
        String claims = claims(token).entrySet().stream()
                .map(claim -> claim.getKey() + ": " + claim.getValue())
                .collect(Collectors.joining(", "));
        return claims.isEmpty() ? "" : ". It says " + claims;
    }

    /** What a JWT says of itself; nothing for other tokens, such as API keys. */
    private static Map<String, String> claims(String token) {
        Map<String, String> said = new LinkedHashMap<>();
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            said.put("Issuer", Printable.line(String.valueOf(claims.getIssuer())));
            said.put("Audience", Printable.line(String.join(", ", claims.getAudience())));
            said.put(
                    "Expires",
                    claims.getExpirationTime() == null
                            ? "never"
                            : claims.getExpirationTime().toInstant().toString());
        } catch (ParseException e) {
            // no JWT, which is said by saying nothing of it
        }
        return said;
    }
}
