package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.configuration;
import static org.fluxconform.reference.jobsigning.mutants.Changes.headers;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.configuration.Keys;
import org.fluxconform.reference.jobsigning.configuration.SignRules;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.none.NoneRules;

/** Variants that take one text for another: each careless comparison in each place where texts are compared. */
final class SpellingMutants {

    /** A careless comparison: how it is called in a mutant's name, and whether it takes a text for a word. */
    private record Carelessness(String name, String summary, BiPredicate<String, String> takes) {

        boolean takesForOneOf(String text, Set<String> words) {
            return words.contains(text) || words.stream().anyMatch(word -> takes.test(text, word));
        }

        /** The word that it takes a text for; the text itself, if none. */
        String read(String text, Set<String> words) {
            return words.contains(text)
                    ? text
                    : words.stream()
                            .filter(word -> takes.test(text, word))
                            .findFirst()
                            .orElse(text);
        }
    }

    private static final List<Carelessness> ALL_CARELESSNESS = List.of(
            new Carelessness("in-any-case", "in any case", (text, word) -> text.equalsIgnoreCase(word)),
            new Carelessness(
                    "trimmed",
                    "with white space around",
                    (text, word) -> text.strip().equals(word)),
            new Carelessness("by-their-beginning", "with more at the end", (text, word) -> text.startsWith(word)),
            new Carelessness("cut-short", "without the last letters", (text, word) -> isBeginning(text, word)),
            new Carelessness(
                    "with-underscores",
                    "with underscores for hyphens",
                    (text, word) -> text.replace('_', '-').equals(word)),
            new Carelessness(
                    "by-their-looks",
                    "with letters of another script",
                    (text, word) -> looks(text).equals(word)));

    /** A table, its keys, and what asks for them. */
    private record Keyed(String table, String requirement, Set<String> keys) {}

    private static final List<Keyed> TABLES = List.of(
            new Keyed(
                    "sign", "JOB-CONF-02", Set.of(SignRules.MAX_TTL, SignRules.DEFAULT_TYPE, SignRules.ALLOWED_TYPES)),
            new Keyed("munge", "JOB-MUNGE-19", Set.of("socket-path")),
            new Keyed("curve", "JOB-CURVE-16", Set.of("require-ca", "cert-path")),
            new Keyed(
                    "ca",
                    "JOB-CERT-08",
                    Set.of("max-cert-ttl", "max-sign-ttl", "cert-path", "revoke-dir", "revoke-allow", "domain")));

    private static final Map<String, String> HEADER_KEYS = Map.of(
            Header.VERSION,
            "JOB-FMT-05",
            Header.MECHANISM,
            "JOB-FMT-06",
            Header.USERID,
            "JOB-FMT-07",
            "curve.ctime",
            "JOB-CURVE-13",
            "curve.xtime",
            "JOB-CURVE-13",
            "curve.cert.curve.public-key",
            "JOB-CURVE-13");

    private static final Set<String> MECHANISMS = Set.of("munge", "curve", "none");

    static final List<Mutant> ALL = all();

    private SpellingMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        for (Carelessness careless : ALL_CARELESSNESS) {
            boolean needsHyphen = careless.name().equals("with-underscores");
            TABLES.forEach(table -> all.add(keysOf(table, careless)));
            for (String key : new TreeSet<>(HEADER_KEYS.keySet())) {
                if (!needsHyphen || key.contains("-")) {
                    all.add(headerKey(key, careless));
                }
            }
            if (!needsHyphen) {
                all.add(headerMechanism(careless));
                all.add(named(SignRules.DEFAULT_TYPE, careless));
                all.add(named(SignRules.ALLOWED_TYPES, careless));
                all.add(none(careless));
            }
        }
        Set<String> everywhere =
                TABLES.stream().flatMap(table -> table.keys().stream()).collect(Collectors.toSet());
        TABLES.forEach(table -> all.add(mutant(
                table.table() + "-takes-keys-of-other-tables",
                kills(table.requirement()),
                "keys of other tables are passed over in the table of " + table.table(),
                known(table, (key, keys) -> everywhere.contains(key)))));
        return List.copyOf(all);
    }

    private static Mutant keysOf(Keyed table, Carelessness careless) {
        return mutant(
                table.table() + "-reads-keys-" + careless.name(),
                kills(table.requirement()),
                "keys of the table of " + table.table() + " are passed over " + careless.summary(),
                known(table, careless::takesForOneOf));
    }

    private static Mutant.Change known(Keyed table, BiPredicate<String, Set<String>> passes) {
        Check<Table> known = new Keys(table.table(), "").known(table.requirement(), table.keys());
        return replacing(new Check<Table>(known.name(), known.requirement(), subject -> {
            Map<String, Object> minded = new LinkedHashMap<>();
            subject.values().forEach((key, value) -> {
                // tables and times in [sign] pass as they do in the reference
                boolean other = table.table().equals("sign") && (value instanceof Table || value instanceof Temporal);
                if (!other && !passes.test(key, table.keys())) {
                    minded.put(key, value);
                }
            });
            Check.all(List.of(known), new Table(minded));
        }));
    }

    private static Mutant headerKey(String key, Carelessness careless) {
        return mutant(
                "header-reads-" + key.replace('.', '-') + "-" + careless.name(),
                kills(HEADER_KEYS.get(key)),
                "the key " + key + " of a header is read " + careless.summary(),
                headers(FormatMutants.reading(header -> new KeyValues(header.entries().stream()
                        .map(entry -> entry.renamed(careless.read(entry.key(), Set.of(key))))
                        .toList()))));
    }

    private static Mutant headerMechanism(Carelessness careless) {
        return mutant(
                "header-reads-mechanisms-" + careless.name(),
                kills("JOB-FMT-06"),
                "the mechanism in a header is read " + careless.summary(),
                headers(FormatMutants.reading(header -> new KeyValues(header.entries().stream()
                        .map(entry -> entry.key().equals(Header.MECHANISM)
                                ? new Entry(entry.key(), entry.type(), careless.read(entry.text(), MECHANISMS))
                                : entry)
                        .toList()))));
    }

    private static Mutant named(String key, Carelessness careless) {
        UnaryOperator<Object> read = value -> value instanceof String name ? careless.read(name, MECHANISMS) : value;
        return mutant(
                key + "-reads-names-" + careless.name(),
                kills("JOB-SIGN-04"),
                "names of mechanisms in " + key + " are read " + careless.summary(),
                configuration(rules -> new ConfigurationRules(
                        rules.order(),
                        rules.readable(),
                        rules.secure(),
                        rules.status(),
                        rules.toml(),
                        (merged, file) -> {
                            merged.putAll(file);
                            merged.computeIfPresent(
                                    "sign",
                                    (name, sign) -> sign instanceof Table table ? renamed(table, key, read) : sign);
                        },
                        rules.presence(),
                        rules.sign())));
    }

    private static Table renamed(Table sign, String key, UnaryOperator<Object> read) {
        Map<String, Object> values = new LinkedHashMap<>(sign.values());
        values.computeIfPresent(
                key,
                (name, value) -> value instanceof List<?> list
                        ? list.stream().map(item -> read.apply(item)).toList()
                        : read.apply(value));
        return new Table(values);
    }

    private static Mutant none(Carelessness careless) {
        return mutant(
                "none-reads-its-word-" + careless.name(),
                kills("JOB-NONE-12"),
                "the word none is read " + careless.summary(),
                replacing(check(
                        "none-signature-literal",
                        "JOB-NONE-12",
                        "sign-none-verify: signature invalid",
                        (NoneRules.Subject request) ->
                                careless.takesForOneOf(request.signature(), Set.of(NoneRules.SIGNATURE)))));
    }

    private static boolean isBeginning(String text, String word) {
        return text.length() >= 2 && word.startsWith(text);
    }

    private static String looks(String text) {
        String latin = text.toLowerCase(Locale.ROOT).equals(text) ? text : "";
        return latin.replace('\u0430', 'a')
                .replace('\u0435', 'e')
                .replace('\u043e', 'o')
                .replace('\u0441', 'c')
                .replace('\u0440', 'p')
                .replace('\u0445', 'x');
    }
}
