package org.fluxconform.reference.auth.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code flux principals}. */
@Command(
        name = "principals",
        description = "Principals: users and service accounts, their roles and their API keys.",
        footer = {
            "",
            "SUBJECT is the name of a service account or the sub claim of a user; an id is taken too. Without --issuer,",
            "it is looked for among the users of the OIDC issuer first, then among those of Flux itself."
        })
final class PrincipalsCommand {

    /** As the server names them. */
    enum Type {
        user,
        service_account
    }

    private static final String SERVICE_ACCOUNT_ISSUER = "flux";

    @Command(name = "list", description = "Lists all principals.")
    void list(
            @Option(names = "--type", paramLabel = "TYPE", description = "Only ${COMPLETION-CANDIDATES}.") Type type,
            @Mixin Client client) {
        JsonNode principals =
                client.at("admin", "principals").query("type", type).all();
        client.print(
                principals,
                out -> principals.forEach(one -> out.println("  [" + Shown.text(one, "type") + "] "
                        + Shown.text(one, "subject")
                        + (one.path("enabled").asBoolean() ? "" : " (disabled)")
                        + " roles: " + Shown.joined(one.path("roles")))));
    }

    @Command(name = "show", description = "Shows one principal.")
    void show(
            @Mixin Named named,
            @Option(names = "--type", paramLabel = "TYPE", description = "Only if it is ${COMPLETION-CANDIDATES}.")
                    Type type,
            @Mixin Client client) {
        JsonNode found = type == null ? named.at(client).get() : ofType(named, type, client);
        client.print(found, out -> {
            out.println("Subject:  " + Shown.text(found, "subject"));
            out.println("Type:     " + Shown.text(found, "type"));
            out.println("Issuer:   " + Shown.text(found, "external_issuer"));
            out.println("Enabled:  " + (found.path("enabled").asBoolean() ? "True" : "False"));
            if (!Shown.text(found, "display_name").isEmpty()) {
                out.println("Name:     " + Shown.text(found, "display_name"));
            }
            out.println("Roles:    " + Shown.joined(found.path("roles")));
            out.println("Id:       " + Shown.text(found, "id"));
        });
    }

    /** A user and a service account may have the same subject, with different issuers. */
    private static JsonNode ofType(Named named, Type type, Client client) {
        String issuer =
                named.issuer() == null && type == Type.service_account ? SERVICE_ACCOUNT_ISSUER : named.issuer();
        JsonNode found = client.at("admin", "principals", named.subject())
                .query("issuer", issuer)
                .get();
        if (!Shown.text(found, "type").equals(type.name())) {
            throw new Failure("Principal '" + named.subject() + "' is no " + type);
        }
        return found;
    }

    @Command(name = "create", description = "Creates a principal.")
    void create(
            @Parameters(paramLabel = "SUBJECT") String subject,
            @Option(names = "--type", paramLabel = "TYPE", required = true, description = "${COMPLETION-CANDIDATES}")
                    Type type,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "Role to give it; may be given more than once.")
                    List<String> roles,
            @Option(
                            names = "--issuer",
                            paramLabel = "URL",
                            description =
                                    "OIDC issuer of a user (default: the server's); service accounts are issued by flux.")
                    String issuer,
            @Option(names = "--display-name", paramLabel = "NAME", description = "Name for people to read.")
                    String displayName,
            @Mixin Client client) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subject", subject);
        body.put("type", type.name());
        body.put("roles", roles == null ? List.of() : roles);
        if (issuer != null) {
            body.put("external_issuer", issuer);
        }
        if (displayName != null) {
            body.put("display_name", displayName);
        }
        JsonNode created = client.at("admin", "principals").post(body);
        client.done(created, "Principal '" + subject + "' created (id: " + Shown.text(created, "id") + ").");
    }

    @Command(name = "grant", description = "Gives a principal a role.")
    void grant(@Mixin Named named, @Mixin Role role, @Mixin Client client) {
        client.done(
                named.at(client, "roles").post(Map.of("role", role.name())),
                "Role '" + role.name() + "' granted to '" + named.subject() + "'.");
    }

    @Command(name = "revoke", description = "Takes a role from a principal.")
    void revoke(@Mixin Named named, @Mixin Role role, @Mixin Client client) {
        // the answer to the second request does not tell whether there was anything to take
        Optional<List<String>> without = named.at(client)
                .getIfAllowed()
                .map(principal -> Shown.texts(principal.path("roles")))
                .filter(roles -> !roles.contains(role.name()));
        client.done(
                named.at(client, "roles", role.name()).delete(),
                without.map(roles -> "Nothing to revoke: '" + named.subject() + "' does not have the role '"
                                + role.name() + "'. Its roles: "
                                + (roles.isEmpty() ? "none" : String.join(", ", roles)))
                        .orElse("Role '" + role.name() + "' revoked from '" + named.subject() + "'."));
    }

    @Command(name = "enable", description = "Lets a principal in again.")
    void enable(@Mixin Named named, @Mixin Client client) {
        client.done(named.at(client, "enable").post(), "Principal '" + named.subject() + "' enabled.");
    }

    @Command(
            name = "disable",
            description = "Keeps a principal out from its next request on, whatever credentials it has.")
    void disable(@Mixin Named named, @Mixin Client client) {
        client.done(named.at(client, "disable").post(), "Principal '" + named.subject() + "' disabled.");
    }

    @Command(name = "delete", description = "Deletes a principal.")
    void delete(
            @Mixin Named named,
            @Option(names = "--force", description = "Even if it has API keys: they are deleted, too.") boolean force,
            @Mixin Confirmation confirmation,
            @Mixin Client client) {
        if (force) {
            confirmation.ask("Deleting '" + named.subject()
                    + "' with --force will delete all its API keys and role assignments.");
        }
        JsonNode deleted =
                named.at(client).query("force", force ? "true" : null).delete();
        client.done(deleted, "Principal '" + named.subject() + "' deleted.");
    }

    @Command(name = "create-key", description = "Makes an API key for a service account, and prints it this once.")
    void createKey(
            @Mixin Named named,
            @Mixin KeyName key,
            @Option(
                            names = {"-e", "--expires"},
                            paramLabel = "DAYS",
                            converter = Days.class,
                            description = "Days until it expires, e.g. 90d (default: never).")
                    Integer expires,
            @Mixin Client client) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", key.name());
        if (expires != null) {
            body.put("expires_in_days", expires);
        }
        JsonNode created = named.at(client, "keys").post(body);
        client.print(created, out -> {
            out.println("API key created: " + Shown.text(created, "key"));
            out.println("Store this key securely: it is not shown again.");
        });
    }

    @Command(name = "list-keys", description = "Lists the API keys of a service account, by their first characters.")
    void listKeys(@Mixin Named named, @Mixin Client client) {
        JsonNode keys = named.at(client, "keys").get();
        client.print(keys, out -> {
            keys.forEach(key -> out.println("  " + Shown.text(key, "name") + " (" + Shown.text(key, "prefix")
                    + "...) expires: "
                    + (key.path("expires_at").isNull() ? "never" : Shown.text(key, "expires_at"))));
            if (keys.isEmpty()) {
                out.println("  (no keys)");
            }
        });
    }

    @Command(name = "revoke-key", description = "Revokes an API key: it is refused from now on.")
    void revokeKey(@Mixin Named named, @Mixin KeyName key, @Mixin Client client) {
        client.done(named.at(client, "keys", key.name()).delete(), "API key '" + key.name() + "' revoked.");
    }

    /** {@code --key-name}. */
    static final class KeyName {

        @Option(
                names = {"-k", "--key-name"},
                paramLabel = "NAME",
                required = true,
                description = "Name of the key; each is there once for a service account.")
        private String name;

        String name() {
            return name;
        }
    }
}
