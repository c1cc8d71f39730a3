package org.fluxconform.kit.scenario.auth.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Dialect;
import org.fluxconform.kit.scenario.auth.issuer.Issuer;
import org.fluxconform.kit.subject.FluxServers;
import org.fluxconform.kit.subject.HttpService;
import org.fluxconform.kit.subject.ServerDoors;
import org.fluxconform.kit.subject.ServerDoors.Launch;
import org.fluxconform.kit.subject.ServiceBroken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers of a run, one for each configuration, started when first asked for and shared; and servers of one scenario's
 * own. An administrator's credential is got in the way that the subject file says, else by making one while
 * authentication is off.
 */
public final class Servers {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunScope run;

    public Servers(RunScope run) {
        this.run = run;
    }

    /** The issuer whose tokens servers take; it always behaves well. */
    public Issuer issuer() {
        return run.shared().get(Issuer.class, Issuer::start);
    }

    /** The standard configuration: both ways to log in, the kit's issuer, first logins become viewers. */
    public Configuration standard() {
        return Configuration.empty()
                .with(Configuration.API_KEYS, "true")
                .with(Configuration.OIDC, "true")
                .with(Configuration.ISSUER, issuer().url())
                .with(Configuration.AUDIENCE, Issuer.AUDIENCE)
                .with(Configuration.DEFAULT_ROLES, "[\"viewer\"]")
                .with(Configuration.TOKEN_SECRET, secret(Configuration.TOKEN_SECRET))
                .with(Configuration.BOOTSTRAP_TOKEN, secret(Configuration.BOOTSTRAP_TOKEN))
                .with("security.encryption.encryption_key", secret("encryption"))
                .with("scheduling.poll_interval", "1")
                .with("workers.register_rate_limit", ""); // all workers of the kit have one address
    }

    /** A secret of this run, the same each time for one name. */
    public String secret(String name) {
        return run.shared().get("secret " + name, () -> {
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            String secret = HexFormat.of().formatHex(bytes);
            run.redactor().hide(secret.getBytes(StandardCharsets.US_ASCII));
            return secret;
        });
    }

    /** The dialect of the subject. */
    public Dialect dialect() {
        return run.shared()
                .get(
                        Dialect.class,
                        () -> Dialect.read(
                                run.fixtures().resolve("dialects"),
                                doors().dialect(),
                                run.subject().file().toAbsolutePath().getParent()));
    }

    /** The document's own routes. */
    public Dialect documented() {
        return run.shared()
                .get(
                        "documented routes",
                        () -> Dialect.read(run.fixtures().resolve("dialects"), Dialect.SPEC, run.fixtures()));
    }

    /** The server that most scenarios ask: the one that runs already, or one in the standard configuration. */
    public Server standardServer() {
        return doors().running()
                .map(running -> run.shared().get(running, () -> atAddress(running)))
                .orElseGet(() -> shared(standard()));
    }

    /** A server in this configuration, shared by all scenarios that ask for the same one. */
    public Server shared(Configuration configuration) {
        return run.shared().get(configuration, () -> start(configuration, folder()));
    }

    /** A server of the scenario's own, to be closed by it. */
    public Server own(Configuration configuration) {
        return start(configuration, folder());
    }

    /** The same, configured by its file flux.toml and no variable but the home's. */
    public Server ownByFile(Configuration configuration) {
        Path home = folder();
        try {
            Files.writeString(home.resolve("flux.toml"), configuration.toml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HttpService http = services().start(Map.of(), home);
        String key = services().adminKey(home).orElseThrow(() -> new NotTested("the subject file has no 'admin-key'"));
        return new Server(http, Credential.bearer("the administrator", key), configuration, home, token(configuration));
    }

    /** The same home again, e.g. after a restart, to be closed by the scenario. */
    public Server again(Server before, Configuration configuration) {
        HttpService http = services().start(configuration.variables(), before.home());
        return new Server(http, before.admin(), configuration, before.home(), token(configuration));
    }

    private Server atAddress(ServerDoors.Running running) {
        run.redactor().hide(running.adminToken().getBytes(StandardCharsets.UTF_8));
        return new Server(
                HttpService.at(running.url(), TIMEOUT),
                Credential.bearer("the administrator", running.adminToken()),
                Configuration.empty(),
                null,
                null);
    }

    private Server start(Configuration configuration, Path home) {
        FluxServers services = services();
        if (!configuration.needsCredentials()) {
            HttpService http = services.start(configuration.variables(), home);
            return new Server(http, Credential.NOBODY, configuration, home, token(configuration));
        }
        if (!"true".equals(configuration.values().get(Configuration.API_KEYS))) {
            HttpService http = services.start(configuration.variables(), home);
            return new Server(http, firstUser(), configuration, home, token(configuration));
        }
        Optional<String> made = hasAdminKey() ? Optional.empty() : Optional.of(makeAdmin(configuration, home));
        HttpService http = services.start(configuration.variables(), home);
        String key = made.or(() -> services.adminKey(home))
                .orElseThrow(() -> new ServiceBroken("the server left no administrator's key where 'admin-key' in"
                        + " [auth.launch] says that it does"));
        run.redactor().hide(key.getBytes(StandardCharsets.UTF_8));
        return new Server(http, Credential.bearer("the administrator", key), configuration, home, token(configuration));
    }

    /** Where there are no keys, the configured roles of first logins must make an administrator. */
    private Credential firstUser() {
        long tomorrow = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
        return Credential.bearer(
                "the administrator",
                issuer().token().with("sub", "first-user").with("exp", tomorrow).text());
    }

    private boolean hasAdminKey() {
        return doors().launch().flatMap(Launch::adminKey).isPresent();
    }

    /** Without authentication everybody may do everything: that is when the first administrator is made. */
    private String makeAdmin(Configuration configuration, Path home) {
        Configuration open = configuration.without(Configuration.API_KEYS).without(Configuration.OIDC);
        try (HttpService http = services().start(open.variables(), home)) {
            post(
                    http,
                    "create the principal",
                    Map.of("principal", "kit", "type", "service_account", "roles", List.of("admin")));
            JsonNode answer = post(http, "create the key", Map.of("principal", "kit", "key", "kit", "issuer", "flux"));
            String key = answer.at(dialect().operation("create the key").reply().get("secret"))
                    .asString("");
            if (key.isEmpty()) {
                throw new ServiceBroken("the answer to 'create the key' has no key where the dialect says");
            }
            return key;
        }
    }

    private JsonNode post(HttpService http, String name, Map<String, ?> values) {
        var operation = dialect().operation(name);
        var request = http.request(operation.path(values))
                .header("Content-Type", "application/json")
                .method(
                        operation.method(),
                        BodyPublishers.ofString(operation.body(values).toString()))
                .build();
        HttpService.Answer answer = http.ask(request);
        if (answer.status() >= 300) {
            throw new ServiceBroken("with authentication off, '" + name + "' was answered with " + answer.status()
                    + "; so the kit can't make an administrator: give [auth.launch] an 'admin-key'");
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private String token(Configuration configuration) {
        return configuration.values().get(Configuration.BOOTSTRAP_TOKEN);
    }

    private FluxServers services() {
        Launch launch =
                doors().launch().orElseThrow(() -> new NotTested("the subject file has no table [auth.launch]"));
        return run.shared().get(FluxServers.class, () -> new FluxServers(launch, RANDOM, run.redactor()::redact));
    }

    private ServerDoors doors() {
        return run.subject()
                .doors("auth", ServerDoors.class)
                .orElseThrow(() -> new NotTested("the subject file has no table [auth]"));
    }

    private Path folder() {
        int number = run.shared().get(AtomicInteger.class, AtomicInteger::new).incrementAndGet();
        try {
            return Files.createDirectory(run.scratch().resolve("server-" + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes a server of the scenario's own. */
    public static void close(Server server) {
        server.http().close();
    }
}
