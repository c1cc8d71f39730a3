package org.fluxconform.reference.auth.cli;

import java.util.HashMap;
import java.util.Map;
import org.fluxconform.reference.auth.config.ConfigLoader;
import org.fluxconform.reference.auth.config.FluxConfig;

/** The configuration of the folder in which a command is called. */
final class Configuration {

    private final Shell shell;

    Configuration(Shell shell) {
        this.shell = shell;
    }

    /** For a client, which is not the place to learn about keys that the server ignores. */
    FluxConfig quietly() {
        return load(Map.of()).config();
    }

    /** With a warning for each unknown key on standard error. */
    FluxConfig withWarnings() {
        return withWarnings(Map.of());
    }

    /** @param options variables that options of the command line stand for; they win */
    FluxConfig withWarnings(Map<String, String> options) {
        ConfigLoader.Loaded loaded = load(options);
        loaded.warnings().forEach(warning -> shell.err().println("Warning: " + Printable.line(warning)));
        return loaded.config();
    }

    private ConfigLoader.Loaded load(Map<String, String> options) {
        Map<String, String> environment = new HashMap<>(shell.environment());
        // a variable may be written in any case
        environment.keySet().removeIf(name -> options.keySet().stream().anyMatch(name::equalsIgnoreCase));
        environment.putAll(options);
        return ConfigLoader.load(shell.folder().resolve("flux.toml"), environment);
    }
}
