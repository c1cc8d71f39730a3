package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.choice;
import static org.fluxconform.reference.jobsigning.mutants.Changes.configuration;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanisms;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.rules;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.Keys;
import org.fluxconform.reference.jobsigning.configuration.SignRules;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.configuration.TomlReader;
import org.fluxconform.reference.jobsigning.configuration.TomlText;
import org.fluxconform.reference.jobsigning.files.SmallFile;

/** Variants that read the configuration wrongly, or believe too much of it. */
final class ConfigurationMutants {

    private static final Table DEFAULTS = new Table(Map.of(
            SignRules.MAX_TTL,
            1209600L,
            SignRules.DEFAULT_TYPE,
            "none",
            SignRules.ALLOWED_TYPES,
            List.of("munge", "curve", "none")));

    private static final long WEEK = 604_800;

    static final List<Mutant> ALL = List.of(
            mutant(
                    "sign-table-has-defaults",
                    kills("JOB-CONF-01", "JOB-CONF-11"),
                    "requests are signed and verified without a [sign] table",
                    merging((merged, file) -> {
                        merged.putAll(file);
                        merged.putIfAbsent("sign", DEFAULTS);
                    })),
            mutant(
                    "sign-may-be-anything",
                    kills("JOB-WORDS-09"),
                    "something else than a table named sign is reported as an empty one",
                    without("sign-is-table")),
            mutant(
                    "none-is-missing",
                    kills("JOB-SIGN-02"),
                    "there are munge and curve, and nothing else",
                    rules(rules -> rules.withMechanisms(rules.mechanisms().stream()
                            .filter(mechanism -> !mechanism.name().equals("none"))
                            .toList()))),
            mutant(
                    "munge-is-missing",
                    kills("JOB-SIGN-02"),
                    "there are curve and none, and nothing else",
                    rules(rules -> rules.withMechanisms(rules.mechanisms().stream()
                            .filter(mechanism -> !mechanism.name().equals("munge"))
                            .toList()))),
            mutant(
                    "curve-is-missing",
                    kills("JOB-SIGN-02"),
                    "there are munge and none, and nothing else",
                    rules(rules -> rules.withMechanisms(rules.mechanisms().stream()
                            .filter(mechanism -> !mechanism.name().equals("curve"))
                            .toList()))),
            mutant(
                    "toml-takes-the-first-of-two",
                    kills("JOB-CONF-22"),
                    "of a key that stands twice in a table the first counts",
                    ordering(files -> files.stream()
                            .map(file -> withoutDoubles(file, true))
                            .toList())),
            mutant(
                    "toml-takes-the-last-of-two",
                    kills("JOB-CONF-22"),
                    "of a key that stands twice in a table the last counts",
                    ordering(files -> files.stream()
                            .map(file -> withoutDoubles(file, false))
                            .toList())),
            mutant(
                    "unknown-mechanisms-allowed",
                    kills("JOB-SIGN-04", "JOB-CONF-16"),
                    "allowed-types may name mechanisms that don't exist",
                    without("sign-allowed-types-known")),
            mutant(
                    "unknown-keys-accepted",
                    kills("JOB-CONF-02"),
                    "keys in [sign] that aren't documented are passed over",
                    without("sign-keys-known")),
            mutant(
                    "unknown-tables-refused",
                    kills("JOB-CONF-12"),
                    "tables in [sign] that aren't documented are refused",
                    replacing(new Keys("sign", "sign: config error: ")
                            .known(
                                    "JOB-CONF-12",
                                    Set.of(
                                            SignRules.MAX_TTL,
                                            SignRules.DEFAULT_TYPE,
                                            SignRules.ALLOWED_TYPES,
                                            "munge",
                                            "curve")))),
            mutant(
                    "comments-refused",
                    kills("JOB-CONF-03"),
                    "a configuration may hold no comments",
                    replacing(check(
                            "toml-no-byte-order-mark",
                            "JOB-CONF-03",
                            text -> text.name() + "::-1: comment",
                            (TomlText text) -> new String(text.bytes(), StandardCharsets.UTF_8).indexOf('#') < 0))),
            mutant(
                    "max-ttl-of-any-type",
                    kills("JOB-CONF-04"),
                    "a max-ttl that is no integer is taken for an endless one",
                    without("sign-max-ttl-typed")),
            mutant(
                    "default-type-of-any-type",
                    kills("JOB-CONF-04"),
                    "a default-type that is no string is passed over",
                    without("sign-default-type-typed").and(mungeInsteadOfNone())),
            mutant(
                    "keys-have-defaults",
                    kills("JOB-CONF-13"),
                    "keys of [sign] may be left out",
                    without("sign-max-ttl-set", "sign-default-type-set")),
            mutant(
                    "max-ttl-may-be-zero",
                    kills("JOB-CONF-15"),
                    "max-ttl may be zero or less",
                    without("sign-max-ttl-positive")),
            mutant(
                    "allowed-types-may-be-empty",
                    kills("JOB-CONF-16"),
                    "allowed-types may be empty",
                    without("sign-allowed-types-not-empty")),
            mutant(
                    "unknown-default-type-replaced",
                    kills("JOB-CONF-17"),
                    "none signs where default-type names a mechanism that doesn't exist",
                    without("sign-default-type-known")
                            .and(choice((options, userid, sign) -> options.mechanism()
                                    .orElse(
                                            List.of("munge", "curve").contains(sign.defaultType())
                                                    ? sign.defaultType()
                                                    : "none")))),
            mutant(
                    "default-type-must-be-allowed",
                    kills("JOB-CONF-17"),
                    "default-type must be in allowed-types",
                    replacing(check(
                            "sign-default-type-known",
                            "JOB-CONF-17",
                            "sign: default-type is not allowed",
                            (Table table) -> table.get(SignRules.ALLOWED_TYPES)
                                    .map(types -> ((List<?>) types)
                                            .contains(table.get(SignRules.DEFAULT_TYPE)
                                                    .orElse("")))
                                    .orElse(true)))),
            mutant(
                    "files-read-backwards",
                    kills("JOB-CONF-18"),
                    "files are read in the opposite order",
                    ordering(files -> {
                        List<Path> backwards = new ArrayList<>(files);
                        Collections.reverse(backwards);
                        return backwards;
                    })),
            mutant(
                    "tables-merged-deeply",
                    kills("JOB-CONF-18"),
                    "tables of one name are put together key by key",
                    merging(ConfigurationMutants::deeply)),
            mutant(
                    "broken-files-skipped",
                    kills("JOB-CONF-19"),
                    "a file that can't be parsed is passed over",
                    ordering(files ->
                            files.stream().filter(ConfigurationMutants::isToml).toList())),
            mutant(
                    "writable-files-believed",
                    kills("JOB-CONF-20"),
                    "a configuration that anybody could have written is believed",
                    without(
                            "config-file-no-symlink",
                            "config-file-owner",
                            "config-file-mode",
                            "config-folder-owner",
                            "config-folder-not-group-writable",
                            "config-folder-not-world-writable")),
            mutant(
                    "test-value-refused",
                    kills("JOB-CONF-21"),
                    "max-ttl = -100 makes nothing expire",
                    mechanisms(factory -> Around.maxTtl(factory, ttl -> ttl == -100 ? WEEK : ttl))),
            mutant(
                    "toml-of-any-bytes",
                    kills("JOB-CONF-22"),
                    "TOML may hold bytes that are no text",
                    without("toml-no-nul", "toml-no-control-characters", "toml-utf8")),
            mutant(
                    "toml-without-limits",
                    kills("JOB-CONF-23"),
                    "a configuration file that is too large is read as far as it goes",
                    without("toml-size")),
            mutant(
                    "configuration-read-once",
                    kills("JOB-CONF-01", "JOB-CONF-24"),
                    "a configuration file is read once, and never again",
                    ordering(remembered(Path::toString))),
            mutant(
                    "configuration-known-by-size-and-time",
                    kills("JOB-CONF-24"),
                    "a configuration file that is as large and as old as before is not read again",
                    ordering(remembered(ConfigurationMutants::nameSizeAndTime))),
            mutant(
                    "max-ttl-capped-at-a-week",
                    kills("JOB-TTL-03"),
                    "no signature is good for longer than a week",
                    mechanisms(factory -> Around.maxTtl(factory, ttl -> Math.min(ttl, WEEK)))));

    private ConfigurationMutants() {}

    private static Mutant.Change merging(ConfigurationRules.Merge merge) {
        return configuration(rules -> new ConfigurationRules(
                rules.order(),
                rules.readable(),
                rules.secure(),
                rules.status(),
                rules.toml(),
                merge,
                rules.presence(),
                rules.sign()));
    }

    static Mutant.Change ordering(UnaryOperator<List<Path>> order) {
        return configuration(rules -> new ConfigurationRules(
                order,
                rules.readable(),
                rules.secure(),
                rules.status(),
                rules.toml(),
                rules.merge(),
                rules.presence(),
                rules.sign()));
    }

    /** What stands in for a default-type that couldn't be read is none; here munge, which kits verify with. */
    private static Mutant.Change mungeInsteadOfNone() {
        return choice((options, userid, sign) -> options.mechanism()
                .orElse(sign.table().get(SignRules.DEFAULT_TYPE, String.class).orElse("munge")));
    }

    private static void deeply(Map<String, Object> merged, Map<String, Object> file) {
        file.forEach((key, value) -> merged.merge(key, value, (before, after) -> {
            if (before instanceof Table older && after instanceof Table newer) {
                Map<String, Object> both = new LinkedHashMap<>(older.values());
                deeply(both, newer.values());
                return new Table(both);
            }
            return after;
        }));
    }

    /** What was read first of files that are alike is read again and again. */
    private static UnaryOperator<List<Path>> remembered(Function<Path, String> alike) {
        Map<String, Path> copies = new ConcurrentHashMap<>();
        return files -> files.stream()
                .map(file -> copies.computeIfAbsent(alike.apply(file), key -> copy(file)))
                .toList();
    }

    private static String nameSizeAndTime(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a folder of its own below the first one's, where it is as safe. A folder or a link to nowhere is left alone. */
    static Path copy(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Files.copy(
                            file,
                            Files.createTempDirectory(file.getParent(), ".copy").resolve(file.getFileName()))
                    : file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy without the lines whose key stands in the same table already, or will. */
    private static Path withoutDoubles(Path file, boolean first) {
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            String table = "";
            int number = 0;
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                table = line.startsWith("[") ? line : table;
                String key =
                        line.matches("[a-z-]+ = .*") ? table + line.substring(0, line.indexOf(' ')) : "" + number++;
                if (!first || !lines.containsKey(key)) {
                    lines.put(key, line);
                }
            }
            Path copy = copy(file);
            if (!copy.equals(file)) {
                Files.writeString(copy, String.join("\n", lines.values()), StandardCharsets.ISO_8859_1);
            }
            return copy;
        } catch (IOException e) {
            return file;
        }
    }

    private static boolean isToml(Path file) {
        try {
            new TomlReader().read(file.toString(), SmallFile.read(file));
            return true;
        } catch (IOException | SigningException notToml) {
            return false;
        }
    }
}
