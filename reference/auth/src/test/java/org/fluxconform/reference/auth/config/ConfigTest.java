package org.fluxconform.reference.auth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private ConfigLoader.Loaded load(String toml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("flux.toml"), toml);
        return ConfigLoader.load(file, environment);
    }

    @Test
    void withoutAnythingEveryKeyHasItsDocumentedDefault() {
        FluxConfig config =
                ConfigLoader.load(folder.resolve("flux.toml"), Map.of()).config();
        assertThat(config.security().auth().enabled()).isFalse();
        assertThat(config.security().auth().oidc().jwksCacheTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(config.security().auth().oidc().clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.security().auth().defaultUserRoles()).isEmpty();
        assertThat(config.security().executionTokenTtl()).isEqualTo(Duration.ofSeconds(604800));
        assertThat(config.security().executionTokenSecret()).isEmpty();
        assertThat(config.home()).isEqualTo(Path.of(".flux"));
        assertThat(config.databaseUrl()).isEqualTo("sqlite:///.flux/flux.db");
        assertThat(config.server()).isEqualTo(new FluxConfig.Server("localhost", 8000, 67108864));
        assertThat(config.workers().registerRateLimit()).contains(new Rate(30, Duration.ofMinutes(1)));
        assertThat(config.dialect()).isEqualTo(Dialect.SPEC);
    }

    @Test
    void theExampleOfTheDocumentIsRead() throws IOException {
        FluxConfig config = load("""
                        [flux.security.auth.oidc]
                        enabled = true
                        issuer = "https://auth.example.com"
                        audience = "flux-api"
                        jwks_cache_ttl = 3600
                        clock_skew = 30
                        [flux.security.auth.api_keys]
                        enabled = true
                        [flux.security.auth]
                        default_user_roles = ["viewer"]
                        [flux.security]
                        execution_token_ttl = 604800
                        execution_token_secret = "%s"
                        """.formatted(SECRET), Map.of()).config();
        assertThat(config.security().auth().enabled()).isTrue();
        assertThat(config.security().auth().oidc().issuer()).isEqualTo("https://auth.example.com");
        assertThat(config.security().auth().apiKeys().enabled()).isTrue();
        assertThat(config.security().auth().defaultUserRoles()).containsExactly("viewer");
        assertThat(config.security().executionTokenSecret()).contains(SECRET);
    }

    @Test
    void aVariableBeatsTheFileAndTheFileTheDefault() throws IOException {
        String toml = "[flux]\nserver_port = 1\nserver_host = \"file\"\n";
        FluxConfig config = load(toml, Map.of("FLUX_SERVER_PORT", "2", "flux_home", "lower"))
                .config();
        assertThat(config.server().port()).isEqualTo(2);
        assertThat(config.server().host()).isEqualTo("file");
        assertThat(config.home()).isEqualTo(Path.of("lower"));
    }

    @Test
    void defaultUserRolesAreReadFromBothPlacesAndTheDocumentsPlaceWins() throws IOException {
        String upstream = "[flux.security.auth.oidc]\ndefault_user_roles = [\"viewer\"]\n";
        assertThat(load(upstream, Map.of()).config().security().auth().defaultUserRoles())
                .containsExactly("viewer");
        String both = "[flux.security.auth]\ndefault_user_roles = [\"operator\"]\n" + upstream;
        assertThat(load(both, Map.of()).config().security().auth().defaultUserRoles())
                .containsExactly("operator");
    }

    @Test
    void listsInVariablesAreJson() {
        FluxConfig config = FluxConfig.of(Map.of("security.auth.default_user_roles", "[\"viewer\",\"x\"]"));
        assertThat(config.security().auth().defaultUserRoles()).containsExactly("viewer", "x");
    }

    @Test
    void theShortNameOfTheTokenSecretIsTakenToo() {
        FluxConfig config = ConfigLoader.load(
                        folder.resolve("none"), Map.of("FLUX_EXECUTION_TOKEN_SECRET", SECRET, "FLUX_AUTH_TOKEN", "x"))
                .config();
        assertThat(config.security().executionTokenSecret()).isEqualTo(Optional.of(SECRET));
    }

    @Test
    void unknownKeysAreReportedWithTheirPlaceAndTheNearestKey() throws IOException {
        List<String> warnings = load(
                        "[flux]\nserver_prot = 1\n[flux.security]\ndefault_user_roles = []\n",
                        Map.of("FLUX_SECURITY__AUTH__OIDC__ISUER", "x"))
                .warnings();
        assertThat(warnings)
                .satisfiesExactlyInAnyOrder(
                        w -> assertThat(w)
                                .contains(
                                        "flux.toml:2:1: unknown key flux.server_prot",
                                        "nearest known one is flux.server_port"),
                        w -> assertThat(w)
                                .contains("flux.toml:4:1: unknown key flux.security.default_user_roles")
                                .endsWith("default_user_roles"),
                        w -> assertThat(w)
                                .contains("FLUX_SECURITY__AUTH__OIDC__ISUER: unknown key")
                                .endsWith("FLUX_SECURITY__AUTH__OIDC__ISSUER"));
    }

    @Test
    void aKeyInTheWrongTableIsToldTheRightOneHoweverFarItIs() throws IOException {
        assertThat(load("[flux]\njwks_cache_ttl = 1\n", Map.of()).warnings())
                .singleElement()
                .asString()
                .endsWith("the nearest known one is flux.security.auth.oidc.jwks_cache_ttl");
    }

    /** Without the warning, authentication would be off and nobody would know. */
    @Test
    void whatStandsOutsideTheTableFluxIsReported() throws IOException {
        String toml = """
                server_port = 1
                [security.auth.api_keys]
                enabled = true
                [flx.security]
                execution_token_ttl = 1
                """;
        ConfigLoader.Loaded loaded = load(toml, Map.of());
        assertThat(loaded.config().security().auth().enabled()).isFalse();
        assertThat(loaded.warnings())
                .satisfiesExactlyInAnyOrder(
                        w -> assertThat(w)
                                .contains("flux.toml:1:1: unknown key server_port, ignored")
                                .endsWith("flux.server_port"),
                        w -> assertThat(w)
                                .contains("flux.toml:3:1: unknown key security.auth.api_keys.enabled, ignored")
                                .endsWith("flux.security.auth.api_keys.enabled"),
                        w -> assertThat(w)
                                .contains("flux.toml:5:1: unknown key flx.security.execution_token_ttl, ignored")
                                .endsWith("flux.security.execution_token_ttl"));
    }

    @Test
    void aVariableWithTooFewUnderscoresIsReportedWithItsRightName() {
        assertThat(ConfigLoader.load(folder.resolve("none"), Map.of("FLUX_SECURITY_AUTH_API_KEYS_ENABLED", "true"))
                        .warnings())
                .containsExactly("FLUX_SECURITY_AUTH_API_KEYS_ENABLED: unknown key, ignored;"
                        + " the nearest known one is FLUX_SECURITY__AUTH__API_KEYS__ENABLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUX_HOME", "FLUX_SERVER_HOST"})
    void aNameIsNeitherBlankNorHasControlCharacters(String variable) {
        for (String wrong : List.of("", " ", "\t", "a\u0000b", "a\nb", "\u001b[2Ja", "a\u0085")) {
            assertThatThrownBy(() -> ConfigLoader.load(folder.resolve("none"), Map.of(variable, wrong)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(variable + ": ")
                    .hasMessageContaining("expected a string that is not blank, without control characters");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server_port = \"abc\" | server_port is \"abc\"; expected a whole number from 0 to 65535",
                "server_port = 65536 | server_port is 65536; expected a whole number from 0 to 65535",
                "server_port = 1.5 | server_port is 1.5; expected",
                "server_port = true | server_port is true; expected",
                "debug = \"maybe\" | debug is \"maybe\"; expected true or false",
                "server_host = 5 | server_host is 5; expected a string",
                "dialect = \"SPEC\" | dialect is \"SPEC\"; expected \"spec\" or \"upstream\"",
                "security.execution_token_ttl = 0 | expected a number of seconds above 0",
                "security.execution_token_ttl = inf | expected a number of seconds above 0",
                "security.auth.oidc.clock_skew = -1 | expected a number of seconds, 0 or more",
                "security.auth.default_user_roles = \"viewer\" | expected a list of strings",
                "security.auth.default_user_roles = [1] | expected a list of strings",
                "workers.register_rate_limit = \"0/minute\" | expected a number per second, minute, hour or day",
            })
    void aWrongValueIsNamedWithKeyPlaceAndExpectation(String line, String message) {
        assertThatThrownBy(() -> load("[flux]\n" + line, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("flux.toml:2:1: ")
                .hasMessageContaining(message);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> load(
                        "[flux]\nserver_port = -1\n",
                        Map.of("FLUX_DEBUG", "x", "FLUX_SCHEDULING__POLL_INTERVAL", "y")));
        assertThat(e.problems()).hasSize(3);
    }

    @Test
    void aSecretIsNeverShown() {
        assertThatThrownBy(() -> load("[flux.workers]\nbootstrap_token = 123456789\n", Map.of()))
                .hasMessageContaining("workers.bootstrap_token is (not shown)")
                .hasMessageNotContaining("123456789");
        ConfigException noToml = catchThrowableOfType(
                ConfigException.class, () -> load("[flux.workers]\nbootstrap_token = hunter2\n", Map.of()));
        assertThat(noToml.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .as("the place, and no word of the parser")
                        .matches(Pattern.quote(folder + "/flux.toml:2:") + "[0-9]+: not valid TOML"));
        assertThatThrownBy(() -> FluxConfig.of(Map.of("security.execution_token_secret", "hunter2")))
                .hasMessageContaining("shorter than 32 bytes")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aRuleThatIsBrokenNamesThePlaceOfItsKey() {
        assertThatThrownBy(() -> load(
                        "[flux.security]\nexecution_token_secret = \"hunter2\"\n",
                        Map.of("FLUX_SECURITY__ENCRYPTION__ENCRYPTION_KEY", "hunter2")))
                .hasMessageContaining("flux.toml:2:1: security.execution_token_secret is shorter")
                .hasMessageContaining(
                        "FLUX_SECURITY__ENCRYPTION__ENCRYPTION_KEY: security.encryption.encryption_key is shorter")
                .hasMessageNotContaining("hunter2");
    }

    /** The document's examples have such a text in place of a secret, one of them long enough to be taken for one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "security.execution_token_secret",
                "security.encryption.encryption_key",
                "workers.bootstrap_token"
            })
    void aPlaceholderIsNoSecret(String key) {
        assertThatThrownBy(
                        () -> load("[flux]\n%s = \"<generate with: openssl rand -hex 32>\"\n".formatted(key), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("flux.toml:2:1: %s is (not shown); expected a string".formatted(key))
                .hasMessageContaining("not a placeholder")
                .hasMessageContaining("`openssl rand -hex 32`");
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> FluxConfig.of(Map.of("security.auth.enabled", "true")))
                .hasMessageContaining("no provider is");
        assertThatThrownBy(() -> FluxConfig.of(Map.of("security.auth.oidc.enabled", "true")))
                .hasMessageContaining("OIDC is enabled but issuer is empty")
                .hasMessageContaining("OIDC is enabled but audience is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS1"})
    void noWeakAlgorithmCanBeAllowed(String algorithm) {
        assertThatThrownBy(() -> FluxConfig.of(Map.of(
                        "security.auth.oidc.enabled", "true",
                        "security.auth.oidc.issuer", "https://i",
                        "security.auth.oidc.audience", "a",
                        "security.auth.oidc.algorithms", "[\"RS256\",\"" + algorithm + "\"]")))
                .hasMessageContaining("algorithms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"issuer.example", "https://", "ftp://h", "https://h?a=b", "https://h#f", "https://h h", "/x"})
    void anIssuerIsAUrl(String issuer) {
        assertThatThrownBy(() -> FluxConfig.of(Map.of(
                        "security.auth.oidc.enabled", "true",
                        "security.auth.oidc.issuer", issuer,
                        "security.auth.oidc.audience", "a")))
                .hasMessageContaining("security.auth.oidc.issuer is no URL");
    }

    @Test
    void productionLeavesNoSecretToChance() {
        Map<String, String> lacking = Map.of("production", "true", "security.auth.api_keys.enabled", "true");
        assertThatThrownBy(() -> FluxConfig.of(lacking))
                .hasMessageContaining("security.execution_token_secret is unset")
                .hasMessageContaining("security.encryption.encryption_key is unset");
        assertThat(FluxConfig.of(Map.of(
                                "production",
                                "true",
                                "security.auth.api_keys.enabled",
                                "true",
                                "security.execution_token_secret",
                                SECRET,
                                "security.encryption.encryption_key",
                                SECRET))
                        .production())
                .isTrue();
        assertThat(FluxConfig.of(Map.of("production", "true")).production())
                .as("without authentication there is nothing to sign")
                .isTrue();
    }

    @Test
    void whatIsTooLargeToBeMeantIsRefused() {
        assertThatThrownBy(() -> load("#".repeat(1 << 20) + "\n", Map.of()))
                .hasMessageContaining("larger than 1048576 bytes");
        assertThatThrownBy(() -> FluxConfig.of(Map.of("security.execution_token_ttl", "3153600001")))
                .hasMessageContaining("security.execution_token_ttl");
        assertThat(FluxConfig.of(Map.of("security.execution_token_ttl", "3153600000"))
                        .security()
                        .executionTokenTtl())
                .isEqualTo(Duration.ofDays(36_500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                "security.execution_token_ttl | 3153600001",
                "security.execution_token_ttl | 1e9",
                "server_port | 0000000000000008000",
                "security.auth.oidc.clock_skew | 1.0000000001",
                "debug | y",
                "workers.register_rate_limit | 30/week",
            })
    void numbersAndWordsHaveBounds(String key, String value) {
        assertThatThrownBy(() -> FluxConfig.of(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key + " is \"" + value + "\"; expected ");
    }

    @Test
    void aLongValueIsShownByItsBeginning() {
        assertThatThrownBy(() -> FluxConfig.of(Map.of("server_port", "9".repeat(1000))))
                .hasMessageContaining("server_port is \"" + "9".repeat(79) + "...; expected");
    }

    @Test
    void aFileOfMegabytesIsNotRead() {
        assertThatThrownBy(() -> load("#".repeat((1 << 20) + 1), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("flux.toml: larger than 1048576 bytes");
    }

    @Test
    void flagsAndRatesAreReadInEachOfTheirForms() {
        for (String yes : List.of("true", "1", "yes", "on", " TRUE ")) {
            assertThat(FluxConfig.of(Map.of("debug", yes)).debug()).as(yes).isTrue();
        }
        for (String no : List.of("false", "0", "no", "off")) {
            assertThat(FluxConfig.of(Map.of("debug", no)).debug()).as(no).isFalse();
        }
        Map<String, Duration> periods = Map.of(
                "second", Duration.ofSeconds(1),
                "minute", Duration.ofMinutes(1),
                "hour", Duration.ofHours(1),
                "day", Duration.ofDays(1));
        periods.forEach((word, period) -> assertThat(FluxConfig.of(Map.of("workers.register_rate_limit", "7/" + word))
                        .workers()
                        .registerRateLimit())
                .contains(new Rate(7, period)));
        assertThat(FluxConfig.of(Map.of("workers.register_rate_limit", " "))
                        .workers()
                        .registerRateLimit())
                .isEmpty();
    }

    @Test
    void eachProviderTurnsAuthenticationOn() {
        assertThat(FluxConfig.of(Map.of("security.auth.api_keys.enabled", "true"))
                        .security()
                        .auth()
                        .enabled())
                .isTrue();
        assertThat(FluxConfig.of(Map.of(
                                "security.auth.oidc.enabled", "true",
                                "security.auth.oidc.issuer", "https://i",
                                "security.auth.oidc.audience", "a"))
                        .security()
                        .auth()
                        .enabled())
                .isTrue();
    }

    @Test
    void anEmptyListInTheDocumentsPlaceRefusesFirstLoginsWhateverTheOtherPlaceSays() throws IOException {
        String toml = "[flux.security.auth]\ndefault_user_roles = []\noidc = { default_user_roles = [\"viewer\"] }\n";
        assertThat(load(toml, Map.of()).config().security().auth().defaultUserRoles())
                .isEmpty();
    }

    @Test
    void theDatabaseIsInHomeUnlessItsUrlSaysOtherwise() {
        assertThat(FluxConfig.of(Map.of("home", "/var/flux")).databaseUrl()).isEqualTo("sqlite:////var/flux/flux.db");
        assertThat(FluxConfig.of(Map.of("home", "/var/flux", "database_url", " "))
                        .databaseUrl())
                .isEqualTo("sqlite:////var/flux/flux.db");
        assertThat(FluxConfig.of(Map.of("database_url", " sqlite:///x.db\n")).databaseUrl())
                .isEqualTo("sqlite:///x.db");
    }

    @Test
    void theShortNameOfTheTokenSecretWinsAsUpstream() {
        Map<String, String> both =
                Map.of("FLUX_EXECUTION_TOKEN_SECRET", SECRET, "FLUX_SECURITY__EXECUTION_TOKEN_SECRET", "x".repeat(32));
        assertThat(ConfigLoader.load(folder.resolve("none"), both)
                        .config()
                        .security()
                        .executionTokenSecret())
                .contains(SECRET);
    }

    @Test
    void aSecretIsMeasuredInBytes() {
        assertThat(FluxConfig.of(Map.of("security.execution_token_secret", "\u00fc".repeat(16)))
                        .security()
                        .executionTokenSecret())
                .isPresent();
        assertThatThrownBy(() -> FluxConfig.of(Map.of("security.execution_token_secret", "x".repeat(31))))
                .hasMessageContaining("shorter than 32 bytes");
    }

    @Test
    void everyKeyIsInTheListOnceAndReadsItsOwnDefault() {
        assertThat(Keys.ALL.stream().map(Key::path)).doesNotHaveDuplicates().hasSize(34);
        assertThat(Keys.ALL).allSatisfy(key -> {
            assertThat((Object) key.read(key.byDefault())).isNotNull();
            assertThat(key.meaning()).endsWith(".");
        });
    }
}
