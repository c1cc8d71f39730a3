package org.fluxconform.reference.jobsigning.configuration;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.files.SmallFile;

/**
 * Loads the configuration hierarchy: every file that matches a pattern, in sorted order, all of them or nothing. A later file's
 * top-level key replaces an earlier one's, as a whole.
 */
public final class ConfigurationLoader {

    private final ConfigurationRules rules;
    private final Environment environment;
    private final TomlReader toml;

    public ConfigurationLoader(ConfigurationRules rules, Environment environment) {
        this.rules = rules;
        this.environment = environment;
        this.toml = new TomlReader(rules.toml());
    }

    /**
     * Loads what matches.
     *
     * @param pattern a path or a glob(3) pattern
     */
    public Configuration load(String pattern, PathSecurity security) throws SigningException {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Path file : rules.order().apply(files(pattern))) {
            Table table = toml.read(file.toString(), content(file, security));
            rules.merge().into(merged, table.values());
        }
        return Configuration.of(merged);
    }

    private List<Path> files(String pattern) throws SigningException {
        List<Path> files;
        try {
            files = new GlobPattern(pattern).expand();
        } catch (IOException unreadableFolder) {
            throw SigningException.invalid(pattern + "::-1: Read error");
        } catch (InvalidPathException noSuchPath) {
            files = List.of();
        }
        if (files.isEmpty()) {
            throw SigningException.invalid("pattern " + pattern + " matched nothing");
        }
        return files;
    }

    private byte[] content(Path file, PathSecurity security) throws SigningException {
        try {
            PathRules.Subject subject = new PathRules.Subject(
                    file.toString(),
                    rules.status().read(file, true),
                    rules.status().read(file, false),
                    rules.status().read(file.toAbsolutePath().getParent(), false),
                    environment.effectiveUid(),
                    environment.effectiveGid());
            Check.all(rules.readable(), subject);
            if (security.applies(environment)) {
                Check.all(rules.secure(), subject);
            }
        } catch (IOException e) {
            throw SmallFile.refusal(file + "::-1: unable to open: ", e);
        }
        try {
            return SmallFile.read(file);
        } catch (IOException e) {
            throw SmallFile.refusal(file + "::-1: ", e);
        }
    }
}
