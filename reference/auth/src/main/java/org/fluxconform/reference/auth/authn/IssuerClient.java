package org.fluxconform.reference.auth.authn;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Asks an OIDC issuer for its keys: discovery (OpenID Connect Discovery 1.0, 4), then the JWKS that it names. */
final class IssuerClient {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerClient.class);
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_KEYS = 100;

    private final String issuer;
    private final Duration patience;
    private final HttpClient http;

    /** @param patience for each of the two answers, to its last byte */
    IssuerClient(String issuer, Duration patience) {
        this.issuer = issuer;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** @return every key that can be read; those of kinds that nobody here knows are left out */
    List<JWK> keys() throws IssuerUnavailable {
        JsonNode set = get(jwksUri());
        JsonNode keys = set.get("keys");
        if (keys == null || !keys.isArray() || keys.size() > MAX_KEYS) {
            throw new IssuerUnavailable("the JWKS of " + issuer + " has no list of up to " + MAX_KEYS + " keys");
        }
        List<JWK> read = new ArrayList<>();
        for (JsonNode key : keys.values()) {
            try {
                if (key.isObject()) {
                    read.add(JWK.parse(StrictJson.map(key)));
                }
            } catch (ParseException | IllegalArgumentException e) {
                LOG.warn("a key of {} can't be read and is left out", issuer);
            }
        }
        return List.copyOf(read);
    }

    private URI jwksUri() throws IssuerUnavailable {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI discovery = URI.create(base + "/.well-known/openid-configuration");
        JsonNode metadata = get(discovery);
        if (!issuer.equals(metadata.path("issuer").asString(""))) {
            throw new IssuerUnavailable(discovery + " names another issuer than security.auth.oidc.issuer, " + issuer);
        }
        try {
            URI uri = URI.create(metadata.path("jwks_uri").asString(""));
            if (isAsSafeAs(issuer, uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IssuerUnavailable("the jwks_uri of " + discovery + " is no URL as safe as the issuer's own");
    }

    static boolean isAsSafeAs(String issuer, URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        return uri.getHost() != null && (secure || "http".equals(uri.getScheme()) && issuer.startsWith("http:"));
    }

    private JsonNode get(URI uri) throws IssuerUnavailable {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Accept", "application/json")
                .build();
        AtomicBoolean tooLarge = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request, info -> new LimitedBody(BodySubscribers.ofByteArray(), MAX_BYTES, () -> tooLarge.set(true)));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IssuerUnavailable(uri + " answered " + response.statusCode());
            }
            return StrictJson.object(response.body())
                    .orElseThrow(() -> new IssuerUnavailable(uri + " did not answer with a JSON object"));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw late(uri);
        } catch (ExecutionException e) {
            throw tooLarge.get()
                    ? new IssuerUnavailable(uri + " answered with more than " + MAX_BYTES + " bytes")
                    : failed(uri, e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IssuerUnavailable("interrupted");
        }
    }

    private IssuerUnavailable late(URI uri) {
        return new IssuerUnavailable(uri + " did not answer within " + patience.toMillis() + " ms");
    }

    private IssuerUnavailable failed(URI uri, Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return late(uri);
        }
        return new IssuerUnavailable(
                uri + " can't be read: " + failure.getClass().getSimpleName());
    }
}
