package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.TestAccounts;
import org.fluxconform.reference.auth.TestServer;
import org.fluxconform.reference.auth.cli.Calls.Result;
import org.fluxconform.reference.auth.principal.FirstAdmin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Where users of an issuer are the only ones who log in, as in the document's examples of identity providers. */
@Isolated("it looks at the log of all")
class AdminOfUsersTest {

    private static final String ISSUER = "https://keycloak.example.com/realms/flux";
    private static final Map<String, String> OIDC_ONLY = Map.of(
            "security.auth.oidc.enabled", "true",
            "security.auth.oidc.issuer", ISSUER,
            "security.auth.oidc.audience", "flux-api");

    private final Logger logger = (Logger) LoggerFactory.getLogger(FirstAdmin.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    Path home;

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void silence() {
        logger.detachAppender(logged);
    }

    private List<String> warnings() {
        return logged.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void aStartWithoutAnyAdminSaysHowSomebodyBecomesOne() {
        try (TestServer server = TestServer.start(home, OIDC_ONLY)) {
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains("nobody is admin", "security.auth.api_keys.enabled", "flux server admin-key");
            assertThat(FirstAdmin.key(home)).isEmpty();
        }
        Map<String, String> once = new HashMap<>(OIDC_ONLY);
        once.put("security.auth.api_keys.enabled", "true");
        try (TestAccounts accounts = TestAccounts.start(home, once)) {
            accounts.ok(
                    201,
                    "POST",
                    "/admin/principals",
                    Map.of("subject", "ada", "type", "user", "external_issuer", ISSUER, "roles", List.of("admin")));
        }
        logged.list.clear();
        try (TestServer server = TestServer.start(home, OIDC_ONLY)) {
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void aKeyThatTheServerWillRefuseIsGivenWithAWarning() {
        Calls calls = new Calls(home)
                .with("FLUX_HOME", home.toString())
                .with("FLUX_SECURITY__AUTH__OIDC__ENABLED", "true")
                .with("FLUX_SECURITY__AUTH__OIDC__ISSUER", ISSUER)
                .with("FLUX_SECURITY__AUTH__OIDC__AUDIENCE", "flux-api");
        Result refusedKey = calls.flux("server", "admin-key", "--rotate");
        assertThat(refusedKey.exit()).isZero();
        assertThat(refusedKey.out()).startsWith("flux_sk_");
        assertThat(refusedKey.err()).startsWith("Warning: ").contains("security.auth.api_keys.enabled");

        calls.with("FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true").done("server", "admin-key");
    }
}
