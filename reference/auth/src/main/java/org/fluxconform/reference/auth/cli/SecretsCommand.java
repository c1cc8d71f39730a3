package org.fluxconform.reference.auth.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code flux secrets}. */
@Command(name = "secrets", description = "Secrets that workflows use.")
final class SecretsCommand {

    @Command(name = "list", description = "Lists the names of all secrets.")
    void list(@Mixin Client client) {
        JsonNode names = client.at("admin", "secrets").get();
        client.print(names, out -> Shown.texts(names).forEach(name -> out.println("  " + name)));
    }

    @Command(name = "set", description = "Stores a secret, in place of an older one of this name.")
    void set(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(
                            paramLabel = "VALUE",
                            arity = "0..1",
                            description =
                                    "Its value. Without it, the value is read from standard input, so that neither "
                                            + "the shell's history nor the list of processes shows it.")
                    String value,
            @Mixin Client client) {
        String text = value == null ? client.shell().in().all() : value;
        if (text.isEmpty()) {
            throw new Failure("the value is empty, so nothing was stored");
        }
        client.done(client.at("admin", "secrets", name).put(Map.of("value", text)), "Secret '" + name + "' saved.");
    }

    @Command(name = "get", description = "Prints the value of a secret.")
    void get(@Parameters(paramLabel = "NAME") String name, @Mixin Client client) {
        JsonNode secret = client.at("admin", "secrets", name).get();
        client.print(secret, out -> {
            JsonNode value = secret.path("value");
            // for a script, the value must come out as it went in
            out.println(value.isString() ? value.stringValue() : value.toString());
        });
    }

    @Command(name = "remove", description = "Deletes a secret.")
    void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Confirmation confirmation, @Mixin Client client) {
        confirmation.ask("Deleting secret '" + name + "'.");
        client.done(client.at("admin", "secrets", name).delete(), "Secret '" + name + "' removed.");
    }
}
