package org.fluxconform.reference.auth.authn;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fluxconform.reference.auth.TestIssuer.EC;
import static org.fluxconform.reference.auth.TestIssuer.RSA;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.fluxconform.reference.auth.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class IssuerClientTest {

    private static final TestIssuer ISSUER = new TestIssuer(Clock.systemUTC());

    /** Long enough for a machine under load. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @BeforeEach
    void reset() {
        ISSUER.reset();
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    private static IssuerClient client(String issuer, Duration patience) {
        return new IssuerClient(issuer, patience);
    }

    private static void isUnavailable(Duration patience, String why) {
        assertThatThrownBy(() -> client(ISSUER.url(), patience).keys())
                .isInstanceOf(IssuerUnavailable.class)
                .hasMessageContaining(why);
    }

    private static ResponseDefinitionBuilder metadata(String issuer, String jwks) {
        return okJson("{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + jwks + "\"}");
    }

    @Test
    void itsKeysAreFoundByDiscovery() throws Exception {
        assertThat(client(ISSUER.url(), PATIENT).keys())
                .extracting(JWK::getKeyID)
                .containsExactly(RSA.getKeyID(), EC.getKeyID());
    }

    @Test
    void aSlashAtTheEndOfTheIssuerIsNoPartOfThePath() throws Exception {
        ISSUER.discovery(metadata(ISSUER.url() + "/", "http://127.0.0.1:" + ISSUER.port() + "/realms/flux/keys"));
        assertThat(client(ISSUER.url() + "/", PATIENT).keys()).hasSize(2);
    }

    @Test
    void oneKeyThatCannotBeReadLeavesTheOthers() throws Exception {
        ISSUER.jwks(okJson("{\"keys\":[7,{\"kty\":\"NEW\",\"kid\":\"n\"},{\"kty\":\"RSA\",\"kid\":\"r\"},"
                + "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":\"e\"},"
                + RSA.toPublicJWK().toJSONString() + "]}"));
        assertThat(client(ISSUER.url(), PATIENT).keys())
                .extracting(JWK::getKeyID)
                .containsExactly("rsa-1");
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        ISSUER.jwks(permanentRedirect("/moved"));
        ISSUER.page("/moved", okJson("{\"keys\":[" + EC.toPublicJWK().toJSONString() + "]}"));
        assertThat(client(ISSUER.url(), PATIENT).keys()).hasSize(1);
    }

    @Test
    void anIssuerThatCallsItselfOtherwiseIsNotTrusted() {
        ISSUER.discovery(metadata("https://evil.example", "http://127.0.0.1:" + ISSUER.port() + "/realms/flux/keys"));
        isUnavailable(PATIENT, "another issuer than security.auth.oidc.issuer");
        assertThat(ISSUER.asked()).isZero();
    }

    @Test
    void keysAreNotFetchedFromAnythingButTheWeb() {
        for (String uri : new String[] {"file:///etc/passwd", "ftp://h/k", "/keys", "", "http://", "http://a b/"}) {
            ISSUER.discovery(metadata(ISSUER.url(), uri));
            isUnavailable(PATIENT, "no URL as safe as the issuer's own");
        }
    }

    @Test
    void keysOfAnIssuerByTlsAreNotFetchedWithoutIt() {
        assertThat(IssuerClient.isAsSafeAs("https://issuer", URI.create("https://keys/k")))
                .isTrue();
        assertThat(IssuerClient.isAsSafeAs("https://issuer", URI.create("http://issuer/k")))
                .isFalse();
        assertThat(IssuerClient.isAsSafeAs("http://issuer", URI.create("http://issuer/k")))
                .isTrue();
    }

    @Test
    void answersThatAreNoneAreRefused() {
        ISSUER.jwks(aResponse().withStatus(500).withBody("{\"keys\":[]}"));
        isUnavailable(PATIENT, "answered 500");
        ISSUER.jwks(okJson("<html>"));
        isUnavailable(PATIENT, "did not answer with a JSON object");
        ISSUER.jwks(okJson("{\"keys\":{}}"));
        isUnavailable(PATIENT, "has no list of up to 100 keys");
        ISSUER.jwks(okJson("{\"keys\":[" + "{},".repeat(100) + "{}]}"));
        isUnavailable(PATIENT, "has no list of up to 100 keys");
        ISSUER.jwks(okJson("{\"keys\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
        isUnavailable(PATIENT, "did not answer with a JSON object");
        ISSUER.discovery(okJson("[]"));
        isUnavailable(PATIENT, "did not answer with a JSON object");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        ISSUER.jwks(okJson(" ".repeat((1 << 20) + 1)));
        isUnavailable(PATIENT, "more than 1048576 bytes");
    }

    @Test
    void aSlowAnswerIsGivenUpAlsoWhenItKeepsComing() {
        Duration impatient = Duration.ofMillis(700);
        ISSUER.jwks(okJson("{\"keys\":[]}").withFixedDelay(60_000));
        isUnavailable(impatient, "did not answer");
        ISSUER.jwks(okJson("{\"keys\":[]}").withChunkedDribbleDelay(5, 60_000));
        isUnavailable(impatient, "did not answer");
    }

    @Test
    void brokenConnectionsAreSaidToBe() {
        for (Fault fault : Fault.values()) {
            ISSUER.jwks(aResponse().withFault(fault));
            isUnavailable(PATIENT, "");
        }
        assertThatThrownBy(
                        () -> client("http://127.0.0.1:1/realms/flux", PATIENT).keys())
                .isInstanceOf(IssuerUnavailable.class)
                .hasMessageContaining("can't be read: ConnectException");
    }
}
