package org.fluxconform.reference.auth.secret;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.store.Actor;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.SealedSecret;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;
import tools.jackson.databind.JsonNode;

/** Named values, any JSON but null, which the database has sealed only. */
public final class Secrets {

    /** A segment of a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,127}");

    private static final int MAX_LENGTH = 64 * 1024;
    private static final int MAX_BATCH = 1000;

    private final Database database;
    private final SecretBox box;

    public Secrets(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /** Sorted. */
    public List<String> names() {
        return database.read(tx -> tx.secrets().names());
    }

    /** Adds it or replaces the one of that name. @throws Refused 400 for a bad name or value, 413 for a long value */
    public void save(String name, JsonNode value, Actor actor) {
        if (!NAME.matcher(name).matches()) {
            throw Refused.invalid("Invalid secret name: expected 1 to 128 letters, digits, '_', '.', ':', '@' or '-',"
                    + " the first a letter, digit or '_'");
        }
        if (value.isNull()) {
            throw Refused.invalid("Secret value cannot be null");
        }
        String json = Json.MAPPER.writeValueAsString(value);
        if (json.length() > MAX_LENGTH) {
            throw new Refused(
                    Refused.Reason.TOO_LARGE,
                    "Secret value too large: more than " + MAX_LENGTH + " characters of JSON");
        }
        SealedSecret sealed = box.seal(name, json);
        database.change(tx -> {
            tx.secrets().save(sealed, tx.now(), actor.subject());
            tx.audit().record(actor, "secret.saved", target(name), Map.of());
        });
    }

    /** @return false if there was none of that name */
    public boolean delete(String name, Actor actor) {
        return database.write(tx -> {
            boolean deleted = tx.secrets().delete(name);
            if (deleted) {
                tx.audit().record(actor, "secret.deleted", target(name), Map.of());
            }
            return deleted;
        });
    }

    /** @throws Refused 404; 503 if it was stored under another key */
    public JsonNode get(String name) {
        return database.read(tx -> find(tx, name)).orElseThrow(() -> Refused.unknown("Secret not found: " + name));
    }

    /** @throws Refused 404 that names all that don't exist; 503 if one was stored under another key */
    public Map<String, JsonNode> get(Collection<String> names) {
        return database.read(tx -> get(tx, names));
    }

    /** The same as part of something larger. */
    public Map<String, JsonNode> get(Tx tx, Collection<String> names) {
        if (names.size() > MAX_BATCH) {
            throw Refused.invalid("at most " + MAX_BATCH + " secrets can be read at once, not " + names.size());
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        names.forEach(name -> find(tx, name).ifPresent(value -> values.put(name, value)));
        List<String> missing = names.stream()
                .distinct()
                .filter(name -> !values.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw Refused.unknown("The following secrets were not found: " + quoted(missing));
        }
        return values;
    }

    /** The values of all that can be opened. */
    public List<JsonNode> readable(Tx tx) {
        return tx.secrets().names().stream()
                .flatMap(name -> tx.secrets().find(name).stream())
                .flatMap(stored -> box.open(stored).stream())
                .map(Json.MAPPER::readTree)
                .toList();
    }

    /** Names as the upstream server lists them: {@code ['a', 'b']}. */
    public static String quoted(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private Optional<JsonNode> find(Tx tx, String name) {
        return tx.secrets().find(name).map(this::opened);
    }

    private JsonNode opened(SealedSecret secret) {
        String json = box.open(secret)
                .orElseThrow(() -> new Refused(
                        Refused.Reason.UNAVAILABLE,
                        "secret '" + secret.name() + "' was stored under another key: start the server with the"
                                + " security.encryption.encryption_key of then, or save it again"));
        return Json.MAPPER.readTree(json);
    }

    private static String target(String name) {
        return "secret:" + name;
    }
}
