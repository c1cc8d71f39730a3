package org.fluxconform.reference.jobsigning.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/** Reads TOML 1.0 in the dialect of the original library. Refusals: {@code FILE::LINE: what is wrong}. */
public final class TomlReader {

    private static final Pattern DUPLICATE = Pattern.compile("(.+) previously defined at .*");

    private final List<Check<TomlText>> rules;

    public TomlReader() {
        this(TomlRules.ALL);
    }

    public TomlReader(List<Check<TomlText>> rules) {
        this.rules = rules;
    }

    /**
     * Reads a file's content.
     *
     * @param name the file as error texts shall name it
     */
    public Table read(String name, byte[] bytes) throws SigningException {
        TomlText text = TomlText.of(name, bytes);
        Check.all(rules, text);
        CondensedToml condensed = text.condensed();
        TomlParseResult parsed = Toml.parse(condensed.text(), TomlVersion.V1_0_0);
        if (parsed.hasErrors()) {
            TomlParseError first = parsed.errors().get(0);
            throw refusal(name, condensed.originalLine(first.position().line()), wording(first.getMessage()));
        }
        return new Conversion(name, condensed).table(parsed, 0);
    }

    private static String wording(String message) {
        Matcher duplicate = DUPLICATE.matcher(message);
        return duplicate.matches() ? "key " + duplicate.group(1) + " exists" : message;
    }

    private static SigningException refusal(String name, int line, String message) {
        return SigningException.invalid(name + "::" + line + ": " + message);
    }

    /** From the parser's types to plain ones, asking for arrays of one type, which TOML has given up. */
    private record Conversion(String name, CondensedToml condensed) {

        Table table(TomlTable source, int line) throws SigningException {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String key : source.keySet()) {
                List<String> path = List.of(key);
                var position = source.inputPositionOf(path);
                values.put(
                        key,
                        value(source.get(path), position == null ? line : condensed.originalLine(position.line())));
            }
            return new Table(values);
        }

        Object value(Object value, int line) throws SigningException {
            if (value instanceof TomlTable table) {
                return table(table, line);
            }
            if (value instanceof TomlArray array) {
                return list(array, line);
            }
            return value;
        }

        List<Object> list(TomlArray array, int line) throws SigningException {
            List<Object> values = new ArrayList<>();
            for (Object element : array.toList()) {
                Object value = value(element, line);
                if (!values.isEmpty() && value.getClass() != values.get(0).getClass()) {
                    throw refusal(name, line, "array type mismatch while processing array of values");
                }
                values.add(value);
            }
            return values;
        }
    }
}
