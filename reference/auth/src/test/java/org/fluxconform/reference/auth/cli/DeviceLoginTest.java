package org.fluxconform.reference.auth.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.auth.cli.DeviceIssuer.error;
import static org.fluxconform.reference.auth.cli.DeviceIssuer.tokens;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fluxconform.reference.auth.cli.Calls.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code flux auth login} and what follows from it. */
@Tag("jdk")
class DeviceLoginTest {

    @TempDir
    Path home;

    private final DeviceIssuer issuer = new DeviceIssuer();

    @RegisterExtension
    private final CannedServer server = new CannedServer();

    private Calls calls;

    @BeforeEach
    void start() {
        server.answers(okJson("[]"));
        calls = new Calls(home).server(server.uri());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private Path file() {
        return home.resolve(".flux/credentials.json");
    }

    private Result login() {
        return calls.flux("auth", "login", "--issuer", issuer.url());
    }

    /** What the server was sent last. */
    private String bearer() {
        var events = server.getAllServeEvents();
        return events.get(0).getRequest().getHeader("Authorization");
    }

    @Test
    void pollsUntilSomebodyLoggedInAndKeepsTheRefreshTokenOnly() throws Exception {
        issuer.offersLogin(60)
                .answersPolls(error("authorization_pending"), error("authorization_pending"), tokens("at-1", "rt-1"));
        Result result = login();
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("  http://127.0.0.1/v\n", "And enter this code: ABCD-EFGH\n", "Authentication successful!")
                .doesNotContain("at-1", "rt-1", "the-device-code");
        assertThat(issuer.polls()).isEqualTo(3);
        assertThat(issuer.deviceRequest()).contains("client_id=flux-api", "scope=openid+profile+email+offline_access");
        assertThat(Files.readString(file()))
                .isEqualTo("{\n  \"refresh_token\": \"rt-1\",\n  \"issuer\": \"" + issuer.url()
                        + "\",\n  \"client_id\": \"flux-api\"\n}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void eachCommandFetchesAnAccessTokenAndKeepsARotatedRefreshToken() throws Exception {
        issuer.offersLogin(60)
                .answersPolls(tokens("at-1", "rt-1"))
                .answersRefresh("rt-1", tokens("at-2", "rt-2"))
                .answersRefresh("rt-2", tokens("at-3", "rt-2"));
        login();
        assertThat(calls.flux("roles", "list").exit()).isZero();
        assertThat(bearer()).isEqualTo("Bearer at-2");
        assertThat(Files.readString(file())).contains("rt-2").doesNotContain("rt-1", "at-");
        assertThat(calls.flux("roles", "list").exit()).isZero();
        assertThat(bearer()).isEqualTo("Bearer at-3");
        assertThat(calls.flux("auth", "status").out())
                .isEqualTo("Logged in via OIDC (refresh token stored, access tokens in memory only)\n  Issuer: "
                        + issuer.url() + "\n  Client: flux-api\n  Server: " + server.uri() + "\n");
    }

    @Test
    void theVariableWinsOverTheLogin() {
        issuer.offersLogin(60).answersPolls(tokens("at-1", "rt-1"));
        calls.with("FLUX_AUTH_TOKEN", "mine");
        assertThat(login().err()).startsWith("Note: FLUX_AUTH_TOKEN is set and wins over logins.");
        calls.flux("roles", "list");
        assertThat(bearer()).isEqualTo("Bearer mine");
        assertThat(calls.flux("auth", "logout").err()).startsWith("Note: FLUX_AUTH_TOKEN is set");
    }

    @Test
    void aLoginThatHasEndedSaysSoAndSendsNothing() {
        issuer.offersLogin(60).answersPolls(tokens("at-1", "rt-1")).answersRefresh("rt-1", error("invalid_grant"));
        login();
        Result result = calls.flux("roles", "list");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("has ended", "flux auth login").doesNotContain("rt-1");
        assertThat(calls.flux("auth", "status").exit()).isEqualTo(1);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void slowDownAddsFiveSeconds() {
        issuer.offersLogin(60).answersPolls(error("slow_down"), tokens("at-1", "rt-1"));
        long begun = System.nanoTime();
        assertThat(login().exit()).isZero();
        // one second before the first poll, six before the second
        assertThat(System.nanoTime() - begun).isGreaterThan(6_900_000_000L);
    }

    @Test
    void anIssuerOutOfReachForAMomentDoesNotEndTheLogin() {
        // twice, for Java itself repeats a request whose connection broke
        ResponseDefinitionBuilder broken = aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        issuer.offersLogin(60).answersPolls(broken, broken, tokens("at-1", "rt-1"));
        long begun = System.nanoTime();
        assertThat(login().exit()).isZero();
        // one second before the first poll, two before the second
        assertThat(System.nanoTime() - begun).isGreaterThan(2_900_000_000L);
    }

    @Test
    void aLoginAtAnIssuerThatIsGoneSaysHowToForgetIt() throws Exception {
        Files.createDirectories(home.resolve(".flux"));
        Files.writeString(
                file(), "{\"refresh_token\":\"rt\",\"issuer\":\"http://127.0.0.1:1\",\"client_id\":\"flux-api\"}");
        assertThat(calls.refusal("roles", "list"))
                .startsWith("the OIDC issuer http://127.0.0.1:1 can't be reached")
                .contains("flux auth logout", "FLUX_AUTH_TOKEN");
    }

    @Test
    void denialTimeAndNonsenseEndTheLoginWithoutAFile() {
        issuer.offersLogin(60).answersPolls(error("access_denied"));
        assertThat(login().err()).isEqualTo("Error: the login was refused: access_denied\n");
        issuer.offersLogin(1).answersPolls(error("authorization_pending"));
        assertThat(login().err()).contains("nobody logged in within 1 seconds");
        issuer.offersLogin(60).answersPolls(DeviceIssuer.nonsense());
        assertThat(login().err()).contains("is not what OAuth 2.0 prescribes");
        issuer.offersLogin(60).answersPolls(DeviceIssuer.noRefreshToken());
        assertThat(login().err()).contains("offline_access");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anIssuerThatIsNotThereOrIsNoneIsNamed() {
        assertThat(calls.flux("auth", "login", "--issuer", "http://127.0.0.1:1/realms/flux")
                        .err())
                .contains("Error: the OIDC issuer http://127.0.0.1:1/realms/flux can't be reached");
        assertThat(calls.flux("auth", "login", "--issuer", server.uri().toString())
                        .err())
                .contains("is no OpenID provider");
        for (String none : new String[] {"no url", "", "file:///etc", "ftp://h", "http://h:99999"}) {
            assertThat(calls.refusal("auth", "login", "--issuer", none))
                    .contains("'" + none + "' is no OpenID provider");
        }
    }

    @Test
    void theIssuerOfTheConfigurationIsTaken() throws Exception {
        issuer.offersLogin(60).answersPolls(tokens("at-1", "rt-1"));
        Files.writeString(
                home.resolve("flux.toml"),
                "[flux.security.auth.oidc]\nenabled = true\naudience = \"flux-api\"\nissuer = \"" + issuer.url()
                        + "\"\n");
        assertThat(calls.flux("auth", "login").exit()).isZero();
        assertThat(file()).exists();
    }
}
