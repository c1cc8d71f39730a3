package org.fluxconform.kit.scenario.auth.server;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a server is configured: keys of the document below {@code flux}, e.g. {@code security.auth.oidc.clock_skew}, each
 * with its value as a variable has it (lists as JSON).
 */
public record Configuration(Map<String, String> values) {

    public static final String API_KEYS = "security.auth.api_keys.enabled";
    public static final String OIDC = "security.auth.oidc.enabled";
    public static final String ISSUER = "security.auth.oidc.issuer";
    public static final String AUDIENCE = "security.auth.oidc.audience";
    public static final String DEFAULT_ROLES = "security.auth.default_user_roles";
    public static final String TOKEN_SECRET = "security.execution_token_secret";
    public static final String BOOTSTRAP_TOKEN = "workers.bootstrap_token";

    public Configuration {
        values = Map.copyOf(values);
    }

    /** No key at all. */
    public static Configuration empty() {
        return new Configuration(Map.of());
    }

    public Configuration with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new Configuration(changed);
    }

    public Configuration without(String key) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.remove(key);
        return new Configuration(changed);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether requests must carry credentials. */
    public boolean needsCredentials() {
        return "true".equals(values.get(API_KEYS)) || "true".equals(values.get(OIDC));
    }

    /** As the file flux.toml: below {@code [flux]}, a dotted key each. */
    public String toml() {
        StringBuilder toml = new StringBuilder("[flux]\n");
        values.forEach((key, value) ->
                toml.append(key).append(" = ").append(tomlValue(value)).append('\n'));
        return toml.toString();
    }

    private static String tomlValue(String value) {
        boolean plain = value.equals("true") || value.equals("false") || value.matches("-?[0-9]{1,9}");
        return plain || value.startsWith("[") ? value : '"' + value + '"';
    }

    /** As environment variables: {@code FLUX_}, levels parted by two underscores. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        values.forEach((key, value) ->
                variables.put("FLUX_" + key.toUpperCase(Locale.ROOT).replace(".", "__"), value));
        return variables;
    }
}
