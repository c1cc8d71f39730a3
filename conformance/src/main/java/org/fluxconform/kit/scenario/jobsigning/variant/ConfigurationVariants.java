package org.fluxconform.kit.scenario.jobsigning.variant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;

/** Changes of a configuration, generated over its keys; each by words that tell them apart, in a fixed order. */
public final class ConfigurationVariants {

    /** What a key gets that the configuration at hand does not have. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("max-ttl", "60"),
            Map.entry("default-type", "\"none\""),
            Map.entry("allowed-types", "[ \"none\" ]"),
            Map.entry("socket-path", "\"/x\""),
            Map.entry("require-ca", "true"),
            Map.entry("cert-path", "\"/x\""),
            Map.entry("max-cert-ttl", "60"),
            Map.entry("max-sign-ttl", "60"),
            Map.entry("revoke-dir", "\"/x\""),
            Map.entry("revoke-allow", "true"),
            Map.entry("domain", "\"x.invalid\""));

    private ConfigurationVariants() {}

    /** A documented key once more, in each spelling that is not its own, with the same value. */
    public static Map<String, UnaryOperator<Configuration>> misspelt(Configuration from, String table, String key) {
        String value = from.value(table, key).orElse(EXAMPLES.get(key));
        Map<String, UnaryOperator<Configuration>> all = new LinkedHashMap<>();
        Misspelling.of(key)
                .forEach((words, spelt) -> all.put(
                        "[" + table + "] " + words,
                        configuration -> configuration.with(table, Configuration.key(spelt), value)));
        return all;
    }

    /** Each key of the other tables that this one does not have. */
    public static Map<String, UnaryOperator<Configuration>> misplaced(Configuration from, String table) {
        List<String> own = Configuration.DOCUMENTED.get(table);
        Map<String, UnaryOperator<Configuration>> all = new LinkedHashMap<>();
        Configuration.DOCUMENTED.forEach((home, keys) -> keys.stream()
                .filter(key -> !own.contains(key))
                .forEach(key -> {
                    String value = from.value(home, key).orElse(EXAMPLES.get(key));
                    all.put(
                            "[" + table + "] with " + key + " of [" + home + "]",
                            configuration -> configuration.with(table, key, value));
                }));
        return all;
    }

    /** A key with a value of each type that is not its own. */
    public static Map<String, UnaryOperator<Configuration>> mistyped(String table, String key) {
        Map<String, UnaryOperator<Configuration>> all = new LinkedHashMap<>();
        TomlValue.unlike(EXAMPLES.get(key))
                .forEach((words, value) -> all.put(
                        "[" + table + "] " + key + " as " + words,
                        configuration -> configuration.with(table, key, value)));
        return all;
    }

    /** A name of a mechanism in each spelling that is not its own, where names stand. */
    public static Map<String, UnaryOperator<Configuration>> misnamed(String key, String mechanism) {
        Map<String, UnaryOperator<Configuration>> all = new LinkedHashMap<>();
        Misspelling.of(mechanism).forEach((words, spelt) -> {
            String name = Configuration.quoted(spelt);
            String value = key.equals("allowed-types") ? "[ " + name + " ]" : name;
            all.put(key + " with " + words, configuration -> configuration.with(Configuration.SIGN, key, value));
        });
        return all;
    }

    /** Each key that there is, twice, with the same value. */
    public static Map<String, UnaryOperator<Configuration>> doubled(Configuration from) {
        Map<String, UnaryOperator<Configuration>> all = new LinkedHashMap<>();
        from.tables()
                .forEach((table, keys) -> keys.keySet()
                        .forEach(key -> all.put(
                                "[" + table + "] " + key + " twice",
                                configuration -> configuration.respelt(text -> twice(text, table, key)))));
        return all;
    }

    private static String twice(String text, String table, String key) {
        Matcher line = Pattern.compile("(?s)^(.*?\\[" + Pattern.quote(table) + "\\]\\n.*?)(" + Pattern.quote(key)
                        + " = [^\\n]*\\n)(.*)$")
                .matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("there is no line '" + key + " = ...' in [" + table + "] to be doubled");
        }
        return line.group(1) + line.group(2) + line.group(2) + line.group(3);
    }
}
