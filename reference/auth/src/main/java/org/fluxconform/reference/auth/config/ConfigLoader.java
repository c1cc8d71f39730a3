package org.fluxconform.reference.auth.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.fluxconform.reference.auth.support.IoReason;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * Reads the configuration: variables {@code FLUX_*} (path below {@code [flux]} joined by two underscores, any case), then
 * the table {@code [flux]} of flux.toml, then the defaults.
 */
public final class ConfigLoader {

    /** The table of the file that everything stands in. */
    private static final String TABLE = "flux.";

    /** Variables that are not keys of the configuration: the credential of the command line. */
    private static final String TOKEN_OF_COMMANDS = "flux_auth_token";

    /** The short name that the upstream server takes as well, and first. */
    private static final String SHORT_SECRET = "flux_execution_token_secret";

    private static final int MAX_FILE = 1 << 20;

    private final Map<String, Setting> found = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigLoader() {}

    /** @param warnings unknown keys, each with the nearest known one */
    public record Loaded(FluxConfig config, List<String> warnings) {}

    /**
     * @param file need not exist
     * @throws ConfigException for a file that isn't TOML, wrong values and values that contradict each other
     */
    public static Loaded load(Path file, Map<String, String> environment) {
        ConfigLoader loader = new ConfigLoader();
        loader.readFile(file);
        loader.readVariables(environment);
        return new Loaded(loader.build(), List.copyOf(loader.warnings));
    }

    static FluxConfig fromValues(Map<String, String> values) {
        ConfigLoader loader = new ConfigLoader();
        values.forEach((path, value) -> {
            if (isKey(path)) {
                loader.found.put(path, new Setting(value, path));
            } else {
                loader.problems.add(path + ": unknown key; the nearest known one is "
                        + NearestKey.to(path).path());
            }
        });
        return loader.build();
    }

    private void readFile(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (Files.size(file) > MAX_FILE) {
                problems.add(file + ": larger than " + MAX_FILE + " bytes, so it can't be a configuration");
                return;
            }
            TomlParseResult toml = Toml.parse(file);
            // a message of the parser may quote a line, and a line may hold a secret: only the place is said
            toml.errors()
                    .forEach(error -> problems.add("%s:%d:%d: not valid TOML"
                            .formatted(
                                    file,
                                    error.position().line(),
                                    error.position().column())));
            if (toml.hasErrors()) {
                return;
            }
            toml.dottedEntrySet(false).forEach(entry -> {
                String path = entry.getKey();
                TomlPosition at = toml.inputPositionOf(path);
                String place = at == null ? file.toString() : file + ":" + at.line() + ":" + at.column();
                Object raw = entry.getValue() instanceof TomlArray array ? array.toList() : entry.getValue();
                if (path.startsWith(TABLE) && isKey(path.substring(TABLE.length()))) {
                    found.put(path.substring(TABLE.length()), new Setting(raw, place));
                } else {
                    unknown(place + ": unknown key " + path, path, key -> TABLE + key.path());
                }
            });
        } catch (IOException e) {
            problems.add(file + ": can't be read: " + IoReason.of(e));
        }
    }

    private void readVariables(Map<String, String> environment) {
        Map<String, String> sorted = new TreeMap<>(environment);
        sorted.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("flux_") || lower.equals(TOKEN_OF_COMMANDS) || lower.equals(SHORT_SECRET)) {
                return;
            }
            String path = lower.substring("flux_".length()).replace("__", ".");
            if (isKey(path)) {
                found.put(path, new Setting(value, name));
            } else {
                unknown(name + ": unknown key", path, Key::variable);
            }
        });
        sorted.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).equals(SHORT_SECRET)) {
                found.put(Keys.EXECUTION_TOKEN_SECRET.path(), new Setting(value, name));
            }
        });
    }

    private static boolean isKey(String path) {
        return Keys.ALL.stream().anyMatch(key -> key.path().equals(path));
    }

    /** @param name how a key would be written there */
    private void unknown(String what, String path, Function<Key<?>, String> name) {
        warnings.add(what + ", ignored; the nearest known one is " + name.apply(NearestKey.to(path)));
    }

    private FluxConfig build() {
        Settings settings = new Settings(found);
        FluxConfig config = ConfigBuilder.build(settings);
        problems.addAll(settings.problems());
        if (problems.isEmpty()) {
            ConfigRules.STANDARD.stream()
                    .filter(rule -> rule.broken().test(config))
                    .forEach(rule -> problems.add(settings.placed(rule.key(), rule.problem())));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }
}
