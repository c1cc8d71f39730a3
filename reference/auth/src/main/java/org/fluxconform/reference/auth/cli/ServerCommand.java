package org.fluxconform.reference.auth.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.fluxconform.reference.auth.config.FluxConfig;
import org.fluxconform.reference.auth.config.Key;
import org.fluxconform.reference.auth.config.Keys;
import org.fluxconform.reference.auth.principal.ApiKeys;
import org.fluxconform.reference.auth.principal.FirstAdmin;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flux server}: what is done on the server's own host, with its files and its database. */
@Command(name = "server", description = "Shows and changes what only the server's own host may see.")
final class ServerCommand {

    private final Shell shell;

    @Mixin
    private Help help;

    ServerCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "admin-key",
            description = "Prints the API key of the first admin, which the server made at its first start.")
    void adminKey(
            @Option(names = "--rotate", description = "Replaces it: the old one is refused from now on.")
                    boolean rotate,
            @Mixin Help help) {
        FluxConfig config = new Configuration(shell).withWarnings();
        shell.out().println(rotate ? newAdminKey(config) : presentAdminKey(config.home()));
    }

    private static String presentAdminKey(Path home) {
        return FirstAdmin.key(home)
                .orElseThrow(() -> new Failure("No admin key found in " + FirstAdmin.file(home)
                        + ". Start the server once with API keys enabled, or make one with --rotate."));
    }

    private static String newAdminKey(FluxConfig config) {
        SecureRandom random = new SecureRandom();
        try (Database database = Database.open(config.databaseUrl(), Clock.systemUTC())) {
            new Roles(database).seed();
            Principals principals = new Principals(database, random, Optional.empty());
            return new FirstAdmin(database, principals, new ApiKeys(database, random), config.home()).rotate();
        }
    }

    @Command(
            name = "config",
            description = "Lists every key of flux.toml with its variable, its default and its meaning.")
    void config(@Mixin Help help) {
        for (Key<?> key : Keys.ALL) {
            shell.out().println("flux." + key.path() + "  (" + key.variable() + ")");
            shell.out().println("    " + key.meaning());
            shell.out()
                    .println("    Expected: " + key.expected() + "; default: "
                            + (key.byDefault().isEmpty() ? "unset" : key.byDefault()));
        }
    }
}
