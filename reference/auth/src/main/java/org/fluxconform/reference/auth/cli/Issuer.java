package org.fluxconform.reference.auth.cli;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.fluxconform.reference.auth.cli.CredentialsFile.Credentials;

/** An OpenID provider: device authorization grant (RFC 8628) and refresh of tokens. */
final class Issuer {

    private static final int PATIENCE = (int) Duration.ofSeconds(15).toMillis();

    /** offline_access: the login outlives the browser's session. */
    private static final Scope SCOPE = Scope.parse("openid profile email offline_access");

    private final String issuer;
    private final OIDCProviderMetadata metadata;

    private Issuer(String issuer, OIDCProviderMetadata metadata) {
        this.issuer = issuer;
        this.metadata = metadata;
    }

    /** @throws Failure if it can't be reached or is no OpenID provider of this name */
    static Issuer discover(String issuer) {
        try {
            var name = new com.nimbusds.oauth2.sdk.id.Issuer(issuer);
            if (!issuer.matches("https?://.+")) { // others, such as file:, are URLs as well
                throw new IllegalArgumentException("it is no http:// or https:// URL");
            }
            return new Issuer(issuer, OIDCProviderMetadata.resolve(name, PATIENCE, PATIENCE));
        } catch (IOException e) {
            throw unreachable(issuer, e);
        } catch (GeneralException | IllegalArgumentException e) {
            throw new Failure(Printable.line("'" + issuer + "' is no OpenID provider: " + e.getMessage()));
        }
    }

    /** @param refreshToken the one to use from now on, if the issuer gave one */
    record Tokens(String accessToken, Optional<String> refreshToken) {

        @Override
        public String toString() {
            return "tokens";
        }
    }

    /** What came of a question for tokens. */
    sealed interface Outcome {

        record Granted(Tokens tokens) implements Outcome {}

        /** @param code of RFC 6749 and RFC 8628, e.g. {@code authorization_pending} */
        record Denied(String code, String description) implements Outcome {

            String text() {
                return Printable.line(description == null ? code : code + ": " + description);
            }
        }

        /** @param failure says so */
        record Unreachable(Failure failure) implements Outcome {}
    }

    /** @throws Failure if the login has ended */
    Tokens refresh(Credentials credentials) {
        Outcome outcome = ask(
                new RefreshTokenGrant(new RefreshToken(credentials.refreshToken())),
                new ClientID(credentials.clientId()));
        if (outcome instanceof Outcome.Granted granted) {
            return granted.tokens();
        }
        if (outcome instanceof Outcome.Unreachable unreachable) {
            throw unreachable.failure();
        }
        throw new Failure("the login at " + issuer + " has ended (" + ((Outcome.Denied) outcome).text()
                + "). Run `flux auth login` again.");
    }

    /** Begins a login on another device. */
    DeviceAuthorizationSuccessResponse authorizeDevice(String clientId) {
        URI endpoint = metadata.getDeviceAuthorizationEndpointURI();
        if (endpoint == null) {
            throw new Failure(issuer + " offers no device authorization grant (RFC 8628)");
        }
        DeviceAuthorizationRequest request = new DeviceAuthorizationRequest.Builder(new ClientID(clientId))
                .endpointURI(endpoint)
                .scope(SCOPE)
                .build();
        try {
            DeviceAuthorizationResponse response = DeviceAuthorizationResponse.parse(send(request.toHTTPRequest()));
            if (response.indicatesSuccess()) {
                return response.toSuccessResponse();
            }
            throw new Failure(issuer + " refused: "
                    + denied(response.toErrorResponse().getErrorObject()).text());
        } catch (IOException e) {
            throw unreachable(issuer, e);
        } catch (ParseException e) {
            throw strange();
        }
    }

    /** Asks once whether the login on the other device is done. */
    Outcome poll(DeviceAuthorizationSuccessResponse device, String clientId) {
        return ask(new DeviceCodeGrant(device.getDeviceCode()), new ClientID(clientId));
    }

    private Outcome ask(AuthorizationGrant grant, ClientID client) {
        try {
            TokenRequest request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build();
            TokenResponse response = TokenResponse.parse(send(request.toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                return denied(response.toErrorResponse().getErrorObject());
            }
            var tokens = response.toSuccessResponse().getTokens();
            return new Outcome.Granted(new Tokens(
                    tokens.getAccessToken().getValue(),
                    Optional.ofNullable(tokens.getRefreshToken()).map(RefreshToken::getValue)));
        } catch (IOException e) {
            return new Outcome.Unreachable(unreachable(issuer, e));
        } catch (ParseException e) {
            throw strange();
        }
    }

    private static Outcome.Denied denied(ErrorObject error) {
        String code = error == null || error.getCode() == null ? "no reason given" : error.getCode();
        return new Outcome.Denied(code, error == null ? null : error.getDescription());
    }

    private static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(PATIENCE);
        request.setReadTimeout(PATIENCE);
        request.setFollowRedirects(false);
        return request.send();
    }

    /** The parser's message could quote a token. */
    private Failure strange() {
        return new Failure("the answer of " + issuer + " is not what OAuth 2.0 prescribes");
    }

    private static Failure unreachable(String issuer, IOException e) {
        return new Failure(Printable.line("the OIDC issuer " + issuer + " can't be reached: " + e.getMessage()));
    }
}
