package org.fluxconform.kit.subject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fluxconform.kit.NearestName;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** What the value of a key may be: its description, and how it is read from what tomlj gives. */
record ValueType<T>(String description, Reader<T> reader) {

    /** Reads a value, or throws {@link Unfit}. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Object value) throws Unfit;
    }

    /** The value is not of this type; the message ends the sentence "key 'x' ...". */
    static final class Unfit extends Exception {
        Unfit(String message) {
            super(message);
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MAX_SECONDS = 3600;
    private static final int MAX_COUNT = 64;

    static final ValueType<String> TEXT = new ValueType<>("a text", ValueType::text);
    static final ValueType<List<String>> WORDS = new ValueType<>("a list of words", ValueType::words);
    static final ValueType<List<String>> COMMAND = new ValueType<>("a list of words", ValueType::command);
    static final ValueType<Map<String, String>> VARIABLES = new ValueType<>("a table of texts", ValueType::variables);
    static final ValueType<Duration> SECONDS = new ValueType<>(
            "a whole number of seconds",
            value -> Duration.ofSeconds(number(value, "a whole number of seconds", MAX_SECONDS)));
    static final ValueType<Integer> COUNT =
            new ValueType<>("a whole number", value -> (int) number(value, "a whole number", MAX_COUNT));

    /** One of some words, e.g. {@code "library"}. */
    static <T> ValueType<T> choice(T[] values, Function<T, String> word) {
        Map<String, T> byWord = new LinkedHashMap<>();
        for (T value : values) {
            byWord.put(word.apply(value), value);
        }
        return new ValueType<>("one of " + quoted(byWord.keySet()), value -> {
            String text = text(value);
            known(text, byWord.keySet());
            return byWord.get(text);
        });
    }

    /** Any of some words, as a list. */
    static ValueType<Set<String>> any(Set<String> known) {
        Set<String> sorted = new TreeSet<>(known);
        return new ValueType<>("a list of some of " + quoted(sorted), value -> {
            List<String> words = words(value);
            for (String word : words) {
                known(word, sorted);
            }
            return Collections.unmodifiableSet(new TreeSet<>(words));
        });
    }

    /** At least one of some words, as a list. */
    static ValueType<Set<String>> some(Set<String> known) {
        ValueType<Set<String>> any = any(known);
        return new ValueType<>(any.description(), value -> {
            Set<String> words = any.read(value);
            if (words.isEmpty()) {
                throw new Unfit("is empty; there are " + quoted(new TreeSet<>(known)));
            }
            return words;
        });
    }

    private static void known(String word, Set<String> known) throws Unfit {
        if (!known.contains(word)) {
            throw new Unfit("has the unknown value \"" + word + "\""
                    + NearestName.of(word, known)
                            .map(near -> "; did you mean \"" + near + "\"?")
                            .orElse("; there are " + quoted(known)));
        }
    }

    private static String quoted(Set<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }

    T read(Object value) throws Unfit {
        return reader.read(value);
    }

    private static String text(Object value) throws Unfit {
        if (!(value instanceof String text)) {
            throw new Unfit("must be a text in quotes, not " + kindOf(value));
        }
        if (text.isBlank()) {
            throw new Unfit("is empty");
        }
        return withoutNul(text);
    }

    private static List<String> words(Object value) throws Unfit {
        if (!(value instanceof TomlArray array)) {
            throw new Unfit("must be a list of words such as [\"program\", \"argument\"], not " + kindOf(value));
        }
        List<String> words = new ArrayList<>();
        for (Object word : array.toList()) {
            if (!(word instanceof String text)) {
                throw new Unfit("must hold texts in quotes only, not " + kindOf(word));
            }
            words.add(withoutNul(text));
        }
        return words;
    }

    private static List<String> command(Object value) throws Unfit {
        List<String> words = words(value);
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw new Unfit("is an empty command: its first word is the program to run");
        }
        return words;
    }

    private static Map<String, String> variables(Object value) throws Unfit {
        if (!(value instanceof TomlTable table)) {
            throw new Unfit("must be a table such as { NAME = \"value\" }, not " + kindOf(value));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : table.entrySet()) {
            if (!VARIABLE.matcher(entry.getKey()).matches()) {
                throw new Unfit("holds '" + entry.getKey() + "', which is no name of an environment variable");
            }
            if (!(entry.getValue() instanceof String text)) {
                throw new Unfit(
                        "must give " + entry.getKey() + " as a text in quotes, not " + kindOf(entry.getValue()));
            }
            variables.put(entry.getKey(), withoutNul(text));
        }
        return variables;
    }

    private static long number(Object value, String description, long max) throws Unfit {
        if (!(value instanceof Long number)) {
            throw new Unfit("must be " + description + ", not " + kindOf(value));
        }
        if (number < 1 || number > max) {
            throw new Unfit("must be between 1 and " + max + ", not " + number);
        }
        return number;
    }

    private static String withoutNul(String text) throws Unfit {
        if (text.indexOf('\0') >= 0) {
            throw new Unfit("holds a NUL character, which no command or variable can have");
        }
        return text;
    }

    private static String kindOf(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Long || value instanceof Double) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof TomlArray) {
            return "a list";
        }
        return value instanceof TomlTable ? "a table" : "a date";
    }
}
