package org.fluxconform.kit.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One mapping of a ledger while it is read. What is wrong with it is noted, and reading goes on. */
final class Row {

    /** Something that must look like so, and how to say that. */
    record Shape(Pattern pattern, String description) {}

    static final Shape ID = new Shape(Pattern.compile("[A-Z]+-[A-Z]+-\\d{2}"), "an id such as JOB-MUNGE-04");
    static final Shape DIGEST = new Shape(Pattern.compile("[0-9a-f]{64}"), "64 hexadecimal digits, lower case");
    static final Shape URL =
            new Shape(Pattern.compile("https://[!-~&&[^\"'<>\\\\]]+"), "an address such as https://example.org/page");
    private static final Shape UNIT = new Shape(Pattern.compile("[1-9]\\d*(\\.[1-9]\\d*)?"), "line or line.sentence");

    private final Map<String, Yaml> entries;
    private final int line;
    private final String name;
    private final List<String> problems;

    Row(Yaml node, String name, List<String> problems) {
        this.problems = problems;
        this.line = node.line();
        if (node instanceof Yaml.Mapping mapping) {
            this.entries = mapping.entries();
            this.name = entries.get("id") instanceof Yaml.Scalar id ? id.text() : name;
        } else {
            this.entries = Map.of();
            this.name = name;
            problem("expected 'key: value' lines");
        }
    }

    int line() {
        return line;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** All keys, in their order. */
    Set<String> keys() {
        return entries.keySet();
    }

    /** A list of texts that must be there. */
    List<String> texts(String key) {
        if (entries.get(key) instanceof Yaml.Sequence sequence
                && sequence.items().stream().allMatch(Yaml.Scalar.class::isInstance)) {
            return sequence.items().stream()
                    .map(item -> ((Yaml.Scalar) item).text())
                    .toList();
        }
        problem("'" + key + ":' must be a list of words");
        return List.of();
    }

    void problem(String text) {
        problems.add("line " + line + " (" + name + "): " + text);
    }

    Row allows(Set<String> keys) {
        entries.forEach((key, node) -> {
            if (!keys.contains(key)) {
                String known = String.join(", ", new TreeSet<>(keys));
                problems.add("line " + node.line() + " (" + name + "): unknown key '" + key + "'; known are " + known);
            }
        });
        return this;
    }

    Row row(String key) {
        Yaml node = entries.get(key);
        if (node == null) {
            problem("'" + key + ":' is missing");
            return new Row(new Yaml.Mapping(Map.of(), line), key, new ArrayList<>());
        }
        return new Row(node, key, problems);
    }

    List<Row> rows(String key) {
        if (entries.get(key) instanceof Yaml.Sequence sequence
                && !sequence.items().isEmpty()) {
            return sequence.items().stream()
                    .map(item -> new Row(item, "a row", problems))
                    .toList();
        }
        problem("'" + key + ":' must be a list with at least one row");
        return List.of();
    }

    /** A text that must be there. */
    String text(String key) {
        String text = optional(key);
        if (text == null && !(entries.get(key) instanceof Yaml.Sequence)) {
            problem("'" + key + ":' is missing or empty");
        }
        return text;
    }

    /** A text, or null. */
    String optional(String key) {
        Yaml node = entries.get(key);
        if (node == null || node instanceof Yaml.Scalar) {
            String text = node == null ? null : ((Yaml.Scalar) node).text();
            return text == null || text.isBlank() ? null : text.strip();
        }
        problem("'" + key + ":' must be a text, not a list or table");
        return null;
    }

    String matching(String key, Shape shape) {
        String text = text(key);
        if (text != null && !shape.pattern().matcher(text).matches()) {
            problem("'" + key + ": " + text + "' is not " + shape.description());
        }
        return text;
    }

    String digest() {
        return has("digest") ? matching("digest", DIGEST) : null;
    }

    List<String> units(boolean required) {
        Yaml node = entries.get("at");
        if (node == null) {
            if (required) {
                problem("'at:' is missing: it names the units of the document that the row rests on");
            }
            return List.of();
        }
        List<Yaml> items = node instanceof Yaml.Sequence sequence ? sequence.items() : List.of(node);
        List<String> names = items.stream()
                .map(item -> item instanceof Yaml.Scalar scalar ? scalar.text() : "?")
                .toList();
        names.stream()
                .filter(name -> !UNIT.pattern().matcher(name).matches())
                .forEach(bad -> problem("'at: " + bad + "' is not a unit; write " + UNIT.description() + ", e.g. 4.2"));
        if (names.isEmpty()) {
            problem("'at:' is empty");
        }
        return names;
    }

    /** One of an enum's names in lower or upper case. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        if (!has(key) && fallback != null) {
            return fallback;
        }
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        if (text != null) {
            problem("'" + key + ": " + text + "' is not one of " + names(type));
        }
        return fallback;
    }

    boolean flag(String key, boolean fallback) {
        String text = has(key) ? text(key) : Boolean.toString(fallback);
        if (!"true".equals(text) && !"false".equals(text)) {
            problem("'" + key + ":' is true or false");
        }
        return "true".equals(text);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        boolean upper = type == Level.class;
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> upper ? constant.name() : constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
