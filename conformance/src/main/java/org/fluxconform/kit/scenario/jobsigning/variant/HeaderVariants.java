package org.fluxconform.kit.scenario.jobsigning.variant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.fluxconform.kit.scenario.jobsigning.wire.Spelling;

/** Changes of a header, generated over its keys; each by words that tell them apart, in a fixed order. */
public final class HeaderVariants {

    private static final String TYPES = "sidbt";

    /** Spellings of base64 that any bytes can be given, in a text without zero bytes. */
    private static final List<Spelling> SPELLINGS = List.of(
            Spelling.NO_PADDING,
            Spelling.TOO_MUCH_PADDING,
            Spelling.STRAY_BITS,
            Spelling.BLANK,
            Spelling.BLANK_BEFORE,
            Spelling.TAB,
            Spelling.LINE_BREAK,
            Spelling.LINE_BREAK_AFTER,
            Spelling.EXCLAMATION_MARK,
            Spelling.MORE_AFTER_PADDING,
            Spelling.NO_BREAK_SPACE);

    private HeaderVariants() {}

    /** Without each key. */
    public static Map<String, UnaryOperator<Entries>> missing(List<String> keys) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put("without " + key, entries -> entries.without(key)));
        return all;
    }

    /** Each key in each spelling that is not its own. */
    public static Map<String, UnaryOperator<Entries>> misspelt(List<String> keys) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        keys.forEach(key -> Misspelling.of(key)
                .forEach((words, spelt) ->
                        all.put(words, entries -> entries.replaced(key, entry -> entry.named(spelt)))));
        return all;
    }

    /** A key's value in each spelling that is not its own. */
    public static Map<String, UnaryOperator<Entries>> misworded(String key, String value) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        Misspelling.of(value)
                .forEach((words, spelt) ->
                        all.put(key + ": " + words, entries -> entries.with(Entry.string(key, spelt))));
        return all;
    }

    /** Each key with the letter of each type that is not its own, before the same text. */
    public static Map<String, UnaryOperator<Entries>> mistyped(List<String> keys) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        for (String key : keys) {
            TYPES.chars().mapToObj(letter -> (char) letter).forEach(type -> {
                UnaryOperator<Entries> change =
                        entries -> entries.replaced(key, entry -> new Entry(key, type, entry.value()));
                all.put(key + " of type " + type, change);
            });
        }
        return all;
    }

    /** Each of some entries before, or behind, the one of its key that is there. */
    public static Map<String, UnaryOperator<Entries>> doubled(List<Entry> others, boolean before) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        for (Entry other : others) {
            String words = "a second " + other.key() + (before ? " before" : " behind") + " the own one";
            all.put(words, entries -> before ? Entries.of(other).plus(entries.list()) : entries.plus(List.of(other)));
        }
        return all;
    }

    /** Each key twice, with an entry of another type and the same text first. */
    public static Map<String, UnaryOperator<Entries>> typedFirst(List<String> keys) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        for (String key : keys) {
            all.put(key + " of another type before the own one", entries -> {
                Entry own = entries.first(key).orElseThrow();
                Entry other = new Entry(key, own.type() == 's' ? 'i' : 's', own.value());
                return Entries.of(other).plus(entries.list());
            });
        }
        return all;
    }

    /** A key whose value is base64, in each spelling that is not the strict one. */
    public static Map<String, UnaryOperator<Entries>> respelt(String key) {
        Map<String, UnaryOperator<Entries>> all = new LinkedHashMap<>();
        for (Spelling spelling : SPELLINGS) {
            UnaryOperator<Entries> change = entries -> entries.replaced(
                    key, entry -> Entry.string(key, spelling.spell(SignedRequest.decoded(entry.value()))));
            all.put(key + " in base64 " + spelling.words(), change);
        }
        return all;
    }

    /** Base64 in each spelling that is not the strict one. */
    public static Map<String, String> respelt(byte[] bytes) {
        Map<String, String> all = new LinkedHashMap<>();
        SPELLINGS.forEach(spelling -> all.put("base64 " + spelling.words(), spelling.spell(bytes)));
        return all;
    }

    /** Those changes that change something. */
    public static List<String> changing(Map<String, UnaryOperator<Entries>> changes, Entries entries) {
        List<String> words = new ArrayList<>();
        changes.forEach((name, change) -> {
            if (!change.apply(entries).equals(entries)) {
                words.add(name);
            }
        });
        return words;
    }
}
