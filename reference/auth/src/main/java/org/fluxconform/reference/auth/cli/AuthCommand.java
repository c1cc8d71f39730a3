package org.fluxconform.reference.auth.cli;

import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.cli.CredentialsFile.Credentials;
import org.fluxconform.reference.auth.config.FluxConfig.Oidc;
import org.fluxconform.reference.auth.http.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code flux auth}. */
@Command(name = "auth", description = "Who this command acts for, and what that allows.")
final class AuthCommand {

    private final Shell shell;

    AuthCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "login",
            description =
                    "Logs in at the OIDC issuer, in a browser on this or another device (device authorization grant).")
    void login(
            @Option(names = "--issuer", paramLabel = "URL", description = "OIDC issuer (default: that of flux.toml).")
                    String issuer,
            @Option(
                            names = "--client-id",
                            paramLabel = "ID",
                            defaultValue = "flux-api",
                            description = "Client at the issuer (default: ${DEFAULT-VALUE}).")
                    String clientId)
            throws InterruptedException {
        String at = Optional.ofNullable(issuer).orElseGet(this::configuredIssuer);
        Issuer provider = Issuer.discover(at);
        DeviceAuthorizationSuccessResponse device = provider.authorizeDevice(clientId);
        URI page = Optional.ofNullable(device.getVerificationURIComplete()).orElse(device.getVerificationURI());
        shell.out().println("\nTo authenticate, visit:");
        shell.out().println("  " + Printable.line(page.toString()));
        shell.out()
                .println("\nAnd enter this code: "
                        + Printable.line(device.getUserCode().getValue()));
        shell.out().println("\nWaiting for authentication...");
        Issuer.Tokens tokens = new DeviceLogin(provider, clientId).await(device);
        String refreshToken = tokens.refreshToken()
                .orElseThrow(
                        () -> new Failure(at + " gave no refresh token, so that the login can't be kept: allow the "
                                + "client '" + clientId + "' the scope offline_access"));
        CredentialsFile file = new CredentialsFile(shell);
        file.write(new Credentials(refreshToken, at, clientId));
        shell.out().println("Authentication successful!");
        shell.out()
                .println("The refresh token is in " + file.path()
                        + ", for you only (0600). Access tokens are fetched for each command and never stored.");
        remindOfVariable();
    }

    /** A login or logout that changes nothing would puzzle. */
    private void remindOfVariable() {
        if (shell.variable(Credential.VARIABLE).isPresent()) {
            shell.err()
                    .println("Note: " + Credential.VARIABLE + " is set and wins over logins. Unset it to act as who "
                            + "logged in.");
        }
    }

    private String configuredIssuer() {
        Oidc oidc = new Configuration(shell).quietly().security().auth().oidc();
        if (!oidc.enabled()) {
            throw new Failure("OIDC not configured. Pass --issuer or enable OIDC in flux.toml.");
        }
        return oidc.issuer();
    }

    @Command(name = "status", description = "Shows who this command acts for. Asks the issuer, not the server.")
    void status(@Mixin Client client) {
        Map<String, Object> status = new LinkedHashMap<>();
        Optional<Credentials> login = Optional.empty();
        boolean variable = new Credential(shell).ofVariable().isPresent();
        if (!variable) {
            login = new CredentialsFile(shell).read();
            // the login may have ended at the issuer
            new Credential(shell).find();
        }
        status.put("logged_in", variable || login.isPresent());
        status.put("server", client.server().toString());
        if (variable) {
            status.put("auth_method", "env_token");
        }
        login.ifPresent(credentials -> {
            status.put("auth_method", "oidc");
            status.put("issuer", credentials.issuer());
            status.put("client_id", credentials.clientId());
        });
        JsonNode shown = Json.MAPPER.valueToTree(status);
        client.print(shown, out -> {
            switch (Shown.text(shown, "auth_method")) {
                case "env_token" -> out.println("Using " + Credential.VARIABLE + " from environment");
                case "oidc" -> {
                    out.println("Logged in via OIDC (refresh token stored, access tokens in memory only)");
                    out.println("  Issuer: " + Shown.text(shown, "issuer"));
                    out.println("  Client: " + Shown.text(shown, "client_id"));
                }
                default -> out.println("Not logged in. Run 'flux auth login' or set " + Credential.VARIABLE + ".");
            }
            out.println("  Server: " + client.server());
        });
    }

    @Command(
            name = "test-token",
            description = "Decodes a token, and asks the server whether it is valid and what it allows. Uses your own "
                    + "credential for that if you have one, else the token itself.")
    void testToken(
            @Parameters(paramLabel = "TOKEN", description = "A JWT or an API key; - reads it from standard input.")
                    String token,
            @Mixin Client client) {
        new TokenTest(client).run(token);
    }

    @Command(
            name = "permissions",
            description = "Lists what you may do; with --workflow, what a workflow requires and what you lack of it.")
    void permissions(
            @Option(
                            names = {"-w", "--workflow"},
                            paramLabel = "WORKFLOW",
                            description = "Its name, or namespace/name.")
                    String workflow,
            @Mixin Client client) {
        JsonNode answer =
                client.at("auth", "permissions").query("workflow", workflow).get();
        client.print(answer, out -> Permissions.print(answer, out));
    }

    @Command(name = "logout", description = "Forgets the login.")
    void logout() {
        new CredentialsFile(shell).delete();
        shell.out().println("Logged out.");
        remindOfVariable();
    }
}
