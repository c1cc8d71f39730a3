package org.fluxconform.reference.auth.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.http.Json;

/** An issuer that plays the device authorization grant as a test wants it to go. */
final class DeviceIssuer implements AutoCloseable {

    private static final String REALM = "/realms/flux";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    DeviceIssuer() {
        server.start();
        server.stubFor(get(urlEqualTo(REALM + "/.well-known/openid-configuration"))
                .willReturn(okJson(Json.MAPPER.writeValueAsString(Map.of(
                        "issuer", url(),
                        "jwks_uri", url() + "/keys",
                        "token_endpoint", url() + "/token",
                        "device_authorization_endpoint", url() + "/device",
                        "subject_types_supported", List.of("public"))))));
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + REALM;
    }

    /** @param lifetime seconds in which somebody must log in */
    DeviceIssuer offersLogin(int lifetime) {
        server.stubFor(post(urlEqualTo(REALM + "/device"))
                .willReturn(okJson(Json.MAPPER.writeValueAsString(Map.of(
                        "device_code", "the-device-code",
                        "user_code", "ABCD-EFGH",
                        "verification_uri", "http://127.0.0.1/v",
                        "expires_in", lifetime,
                        "interval", 1)))));
        return this;
    }

    /** What the polls are answered, one after the other; the last one for ever. */
    DeviceIssuer answersPolls(ResponseDefinitionBuilder... answers) {
        return answers("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code", answers);
    }

    DeviceIssuer answersRefresh(String refreshToken, ResponseDefinitionBuilder... answers) {
        return answers("refresh_token=" + refreshToken, answers);
    }

    private DeviceIssuer answers(String part, ResponseDefinitionBuilder... answers) {
        server.resetScenarios();
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(post(urlEqualTo(REALM + "/token"))
                    .withRequestBody(containing(part))
                    .inScenario(part)
                    .whenScenarioStateIs(state(i))
                    .willSetStateTo(state(Math.min(i + 1, answers.length - 1)))
                    .willReturn(answers[i]));
        }
        return this;
    }

    private static String state(int answer) {
        return answer == 0 ? Scenario.STARTED : "answer " + answer;
    }

    static ResponseDefinitionBuilder error(String code) {
        return jsonResponse(Map.of("error", code), 400);
    }

    static ResponseDefinitionBuilder tokens(String access, String refresh) {
        return okJson(Json.MAPPER.writeValueAsString(
                Map.of("access_token", access, "token_type", "Bearer", "expires_in", 60, "refresh_token", refresh)));
    }

    static ResponseDefinitionBuilder noRefreshToken() {
        return okJson("{\"access_token\":\"at\",\"token_type\":\"Bearer\"}");
    }

    static ResponseDefinitionBuilder nonsense() {
        return aResponse().withStatus(200).withBody("<html>");
    }

    int polls() {
        return server.findAll(postRequestedFor(urlEqualTo(REALM + "/token"))).size();
    }

    String deviceRequest() {
        return server.findAll(postRequestedFor(urlEqualTo(REALM + "/device")))
                .get(0)
                .getBodyAsString();
    }

    @Override
    public void close() {
        server.stop();
    }
}
