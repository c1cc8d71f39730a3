package org.fluxconform.reference.auth.secret;

import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.support.Ordered;
import org.fluxconform.reference.auth.support.Refused;
import tools.jackson.databind.JsonNode;

/** {@code /admin/secrets}. */
public final class SecretRoutes {

    private final Secrets secrets;

    public SecretRoutes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Names, sorted; no values. */
    public void list(Call call) {
        call.reply(secrets.names());
    }

    private record Shown(String name, JsonNode value) {}

    /** {@code {"name", "value"}}. */
    public void get(Call call) {
        String name = call.path("name");
        call.reply(new Shown(name, secrets.get(name)));
    }

    /** {@code {"value": any JSON but null}}. */
    public void put(Call call) {
        JsonNode value = call.body(body -> body.json("value"));
        save(call, call.path("name"), value);
    }

    private record Wanted(String name, JsonNode value) {}

    /** {@code {"name", "value": any JSON but null}}: how the upstream server's clients do it. */
    public void post(Call call) {
        Wanted wanted = call.body(body -> new Wanted(body.text("name"), body.json("value")));
        save(call, wanted.name(), wanted.value());
    }

    private void save(Call call, String name, JsonNode value) {
        secrets.save(name, value, call.actor());
        call.reply(Ordered.map("status", "success", "message", "Secret '" + name + "' saved successfully"));
    }

    /** The upstream server's clients may delete what does not exist. */
    public void delete(Call call) {
        String name = call.path("name");
        if (!secrets.delete(name, call.actor()) && call.dialect() == Dialect.SPEC) {
            throw Refused.unknown("Secret not found: " + name);
        }
        call.reply(Ordered.map("status", "success", "message", "Secret '" + name + "' deleted successfully"));
    }

    /** Body: a list of names. {@code {name: value}}, or 404 that says which don't exist. */
    public void batch(Call call) {
        call.reply(secrets.get(call.texts()));
    }
}
