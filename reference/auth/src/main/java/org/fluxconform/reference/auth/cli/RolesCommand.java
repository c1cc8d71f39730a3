package org.fluxconform.reference.auth.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fluxconform.reference.auth.support.Ordered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code flux roles}. */
@Command(
        name = "roles",
        description = "Roles: named sets of permissions.",
        footer = {
            "",
            "A permission is resource:name:action, or workflow:namespace:name:action. A * at its end stands",
            "for everything that may follow, a * elsewhere for one part."
        })
final class RolesCommand {

    private static final String ADD = "Permission to add; may be given more than once.";

    @Command(name = "list", description = "Lists all roles.")
    void list(@Mixin Client client) {
        JsonNode roles = client.at("admin", "roles").all();
        client.print(
                roles,
                out -> roles.forEach(role -> out.println(
                        "  " + Shown.text(role, "name") + (role.path("built_in").asBoolean() ? " (built-in)" : ""))));
    }

    @Command(name = "show", description = "Shows the permissions of a role.")
    void show(@Parameters(paramLabel = "NAME") String name, @Mixin Client client) {
        JsonNode role = client.at("admin", "roles", name).get();
        client.print(role, out -> {
            out.println("Name: " + Shown.text(role, "name"));
            out.println("Built-in: " + (role.path("built_in").asBoolean() ? "True" : "False"));
            out.println("Permissions:");
            Shown.texts(role.path("permissions")).forEach(permission -> out.println("  - " + permission));
        });
    }

    @Command(name = "create", description = "Creates a role.")
    void create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = {"-p", "--permissions"},
                            paramLabel = "PERMISSION",
                            required = true,
                            description = ADD)
                    List<String> permissions,
            @Mixin Client client) {
        JsonNode role = client.at("admin", "roles").post(Ordered.map("name", name, "permissions", permissions));
        client.done(role, "Role '" + name + "' created.");
    }

    @Command(name = "clone", description = "Creates a role with the permissions of another one.")
    void copy(
            @Parameters(paramLabel = "SOURCE") String source,
            @Option(
                            names = {"-n", "--name"},
                            paramLabel = "NAME",
                            required = true,
                            description = "Name of the new role.")
                    String name,
            @Mixin Client client) {
        JsonNode role = client.at("admin", "roles", source, "clone").post(Map.of("new_name", name));
        client.done(role, "Role '" + source + "' cloned as '" + name + "'.");
    }

    @Command(
            name = "update",
            description = "Adds permissions to a role and removes some; built-in roles stay as they are.")
    void update(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = {"-a", "--add-permissions"},
                            paramLabel = "PERMISSION",
                            description = ADD)
                    List<String> add,
            @Option(
                            names = {"-r", "--remove-permissions"},
                            paramLabel = "PERMISSION",
                            description = "Permission to remove; may be given more than once.")
                    List<String> remove,
            @Mixin Client client) {
        if (add == null && remove == null) {
            throw client.wrongUsage("nothing to change: give --add-permissions or --remove-permissions");
        }
        Set<String> absent = new LinkedHashSet<>();
        if (remove != null) {
            // the answer to the change does not tell what there was to remove
            client.at("admin", "roles", name).getIfAllowed().ifPresent(role -> {
                absent.addAll(remove);
                absent.removeAll(Shown.texts(role.path("permissions")));
            });
        }
        JsonNode role = client.at("admin", "roles", name)
                .patch(Map.of(
                        "add_permissions", add == null ? List.of() : add,
                        "remove_permissions", remove == null ? List.of() : remove));
        client.done(role, "Role '" + name + "' updated" + (absent.isEmpty() ? "." : butNot(absent, role)));
    }

    private static String butNot(Set<String> absent, JsonNode role) {
        List<String> held = Shown.texts(role.path("permissions"));
        return ", but it did not hold " + String.join(", ", absent) + ". It holds now: "
                + (held.isEmpty() ? "nothing" : String.join(", ", held));
    }

    @Command(name = "delete", description = "Deletes a role.")
    void delete(@Parameters(paramLabel = "NAME") String name, @Mixin Client client) {
        client.done(client.at("admin", "roles", name).delete(), "Role '" + name + "' deleted.");
    }
}
