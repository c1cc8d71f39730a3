package org.fluxconform.reference.jobsigning.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Edit;
import org.fluxconform.reference.jobsigning.check.SigningException;

/**
 * How configuration files are found, trusted, read and merged, and what the {@code [sign]} table must be.
 *
 * @param order the order in which the files that matched are read: as they come, sorted
 * @param readable asked of every file before it is opened
 * @param secure asked too when path security applies
 * @param status where owners and permissions are looked up
 * @param toml the dialect
 * @param merge what becomes of the top-level keys of each further file
 * @param presence asked of the whole before anything is signed or verified
 * @param sign asked of the {@code [sign]} table
 */
public record ConfigurationRules(
        UnaryOperator<List<Path>> order,
        List<Check<PathRules.Subject>> readable,
        List<Check<PathRules.Subject>> secure,
        FileStatus.Reader status,
        List<Check<TomlText>> toml,
        Merge merge,
        List<Check<Configuration>> presence,
        List<Check<Table>> sign) {

    /** Adds one file's top-level keys to those of the files before it. */
    @FunctionalInterface
    public interface Merge {
        void into(Map<String, Object> merged, Map<String, Object> file);
    }

    public static ConfigurationRules standard() {
        return new ConfigurationRules(
                UnaryOperator.identity(),
                PathRules.READABLE,
                PathRules.SECURE,
                FileStatus.Reader.SYSTEM,
                TomlRules.ALL,
                Map::putAll,
                SignRules.CONFIGURATION,
                SignRules.TABLE);
    }

    /** These rules with all lists changed in the same way. */
    public ConfigurationRules edited(Edit edit) {
        return new ConfigurationRules(
                order,
                edit.of(readable),
                edit.of(secure),
                status,
                edit.of(toml),
                merge,
                edit.of(presence),
                edit.of(sign));
    }

    /** The validated {@code [sign]} table. */
    public SignTable signTable(Configuration configuration) throws SigningException {
        return SignTable.from(configuration, presence, sign);
    }
}
