package org.fluxconform.reference.auth.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.fluxconform.reference.auth.authn.BootstrapToken;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.config.Key;
import org.fluxconform.reference.auth.config.Keys;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.FirstAdmin;
import org.fluxconform.reference.auth.principal.LoginWays;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flux server}: what is done on the server's own host, with its files and its database. */
@Command(name = "server", description = "Shows and changes what only the server's own host may see.")
final class ServerCommand {

    private final Shell shell;

    ServerCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "admin-key",
            description = "Prints the API key of the first admin, which the server made at its first start.")
    void adminKey(
            @Option(names = "--rotate", description = "Replaces it: the old one is refused from now on.")
                    boolean rotate) {
        FluxConfig config = new Configuration(shell).withWarnings();
        String key = rotate ? newAdminKey(config) : presentAdminKey(config.home());
        FluxConfig.Auth auth = config.security().auth();
        if (auth.enabled() && !auth.apiKeys().enabled()) {
            shell.err()
                    .println(
                            "Warning: the server refuses API keys as it is configured. Set security.auth.api_keys.enabled"
                                    + " to true for this one to count.");
        }
        shell.out().println(key);
    }

    @Command(
            name = "bootstrap-token",
            description = "Prints the token with which workers register; a server that runs has read it at its start.")
    void bootstrapToken(
            @Option(
                            names = "--rotate",
                            description = "Replaces that of the file. Restart the server for it to count; workers then "
                                    + "register again, with the new one.")
                    boolean rotate) {
        FluxConfig config = new Configuration(shell).withWarnings();
        Optional<String> configured = config.workers().bootstrapToken();
        if (!rotate) {
            shell.out()
                    .println(
                            BootstrapToken.current(configured, config.home())
                                    .orElseThrow(
                                            () -> new Failure(
                                                    "No bootstrap token found in " + BootstrapToken.file(config.home())
                                                            + ". Start the server once to auto-generate one, set "
                                                            + "FLUX_WORKERS__BOOTSTRAP_TOKEN, or say by FLUX_HOME where the server keeps it.")));
            return;
        }
        shell.out().println(BootstrapToken.rotate(config.home(), new SecureRandom()));
        shell.err()
                .println(
                        configured.isPresent()
                                ? "Warning: bootstrap_token is set by FLUX_WORKERS__BOOTSTRAP_TOKEN or flux.toml and wins over "
                                        + "the file: the new one does not count until that is removed."
                                : "Restart the server for it to count; workers then register again, with the new one.");
    }

    private static String presentAdminKey(Path home) {
        return FirstAdmin.key(home)
                .orElseThrow(() -> new Failure("No admin key found in " + FirstAdmin.file(home)
                        + ". Start the server once with API keys enabled, make one with --rotate, or say by FLUX_HOME "
                        + "where the server keeps it."));
    }

    private static String newAdminKey(FluxConfig config) {
        SecureRandom random = new SecureRandom();
        try (Database database = Database.open(config.databaseUrl(), Clock.systemUTC())) {
            new Roles(database).seed();
            Principals principals = new Principals(database, random, LoginWays.BY_API_KEY);
            ApiKeys keys = new ApiKeys(database, random, LoginWays.BY_API_KEY);
            return new FirstAdmin(database, principals, keys, LoginWays.BY_API_KEY, config.home()).rotate();
        }
    }

    @Command(
            name = "config",
            description = "Lists every key of flux.toml with its variable, its default and its meaning.")
    void config() {
        for (Key<?> key : Keys.ALL) {
            shell.out().println("flux." + key.path() + "  (" + key.variable() + ")");
            shell.out().println("    " + key.meaning());
            shell.out()
                    .println("    Expected: " + key.expected() + "; default: "
                            + (key.byDefault().isEmpty() ? "unset" : key.byDefault()));
        }
    }
}
