package org.fluxconform.kit.scenario.jobsigning.configuration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A security configuration: tables of keys with values as they are written in TOML, and what is done to their text.
 *
 * @param tables table name, e.g. {@code sign.munge}, to its keys and values
 * @param spelling a last change of the text before it becomes a file
 */
public record Configuration(Map<String, Map<String, String>> tables, UnaryOperator<byte[]> spelling) {

    public static final String SIGN = "sign";
    public static final String MUNGE = "sign.munge";
    public static final String CURVE = "sign.curve";
    public static final String CA = "ca";

    /** Each table with the keys that it has, in the order of the document; and [ca], which the library documents. */
    public static final Map<String, List<String>> DOCUMENTED = documented();

    private static final String YEAR = "31536000";

    /** Which table a documented key stands in, where a feature does not say. */
    private static final Map<String, String> HOME = Map.of(
            "max-ttl", SIGN,
            "default-type", SIGN,
            "allowed-types", SIGN,
            "socket-path", MUNGE,
            "require-ca", CURVE,
            "cert-path", CURVE);

    public Configuration {
        // A table that comes later may stand in one that comes before: the order of insertion is kept.
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        tables.forEach((name, keys) -> copy.put(name, new LinkedHashMap<>(keys)));
        tables = copy;
    }

    /** The values that the document recommends. */
    public static Configuration recommended() {
        return new Configuration(Map.of(), UnaryOperator.identity())
                .with(SIGN, "max-ttl", "1209600")
                .with(SIGN, "default-type", "\"munge\"")
                .with(SIGN, "allowed-types", "[ \"munge\" ]");
    }

    /** This mechanism signs, and nothing else is verified. */
    public Configuration only(String mechanism) {
        return with(SIGN, "default-type", quoted(mechanism)).with(SIGN, "allowed-types", list(List.of(mechanism)));
    }

    /**
     * With require-ca, and an authority as generous as can be.
     *
     * @param authority name of its certificate
     * @param revoked its revocation directory
     */
    public Configuration under(Path authority, Path revoked) {
        return with(CURVE, "require-ca", "true")
                .with(CA, "max-cert-ttl", YEAR)
                .with(CA, "max-sign-ttl", YEAR)
                .with(CA, "cert-path", quoted(authority))
                .with(CA, "revoke-dir", quoted(revoked))
                .with(CA, "revoke-allow", "true")
                .with(CA, "domain", quoted("test.invalid"));
    }

    /** The table of a documented key. */
    public static String tableOf(String key) {
        return Optional.ofNullable(HOME.get(key))
                .orElseThrow(() -> new IllegalArgumentException("no documented key is called '" + key + "'"));
    }

    /** @param value as written in TOML */
    public Configuration with(String table, String key, String value) {
        Configuration changed = new Configuration(tables, spelling);
        changed.tables.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(key, value);
        return changed;
    }

    public Configuration without(String table, String key) {
        Configuration changed = new Configuration(tables, spelling);
        if (changed.tables.getOrDefault(table, Map.of()).remove(key) == null) {
            throw new IllegalArgumentException("there is no '" + key + "' in [" + table + "] to be left out");
        }
        return changed;
    }

    /** Without a table and those in it. */
    public Configuration withoutTable(String table) {
        Configuration changed = new Configuration(tables, spelling);
        if (!changed.tables.keySet().removeIf(name -> name.equals(table) || name.startsWith(table + "."))) {
            throw new IllegalArgumentException("there is no table [" + table + "] to be left out");
        }
        return changed;
    }

    /** The same tables, their text changed once more. */
    public Configuration spelt(UnaryOperator<byte[]> change) {
        return new Configuration(tables, bytes -> change.apply(spelling.apply(bytes)));
    }

    /** The same for text that is text before and after. */
    public Configuration respelt(UnaryOperator<String> change) {
        return spelt(
                bytes -> change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    /** Another text altogether. */
    public Configuration replacedBy(String text) {
        return new Configuration(tables, bytes -> text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean hasTable(String table) {
        return tables.containsKey(table);
    }

    public Optional<String> value(String table, String key) {
        return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(key));
    }

    /** As a file holds it. */
    public byte[] bytes() {
        return spelling.apply(text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        return tables.entrySet().stream()
                .map(table -> "[" + table.getKey() + "]\n" + lines(table.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + " = " + key.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** A list of strings as written in TOML. */
    public static String list(List<String> names) {
        return names.stream().map(Configuration::quoted).collect(Collectors.joining(", ", "[ ", " ]"));
    }

    /** A key as written in TOML: bare where it can be. */
    public static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    /** A string as written in TOML. */
    public static String quoted(Object value) {
        String escaped = value.toString()
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return '"' + escaped + '"';
    }

    private static Map<String, List<String>> documented() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put(SIGN, List.of("max-ttl", "default-type", "allowed-types"));
        tables.put(MUNGE, List.of("socket-path"));
        tables.put(CURVE, List.of("require-ca", "cert-path"));
        tables.put(CA, List.of("max-cert-ttl", "max-sign-ttl", "cert-path", "revoke-dir", "revoke-allow", "domain"));
        return Collections.unmodifiableMap(tables);
    }
}
