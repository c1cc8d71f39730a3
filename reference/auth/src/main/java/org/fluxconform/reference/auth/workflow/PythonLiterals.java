package org.fluxconform.reference.auth.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSNode;

/** Values that stand in a Python source as they are. Everything that would have to be computed is empty. */
final class PythonLiterals {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:(?<octal>[0-7]{1,3})|x(?<two>[0-9a-fA-F]{2})|u(?<four>[0-9a-fA-F]{4})|U(?<eight>[0-9a-fA-F]{8})"
                    + "|N\\{(?<named>[^}]*)}|(?<end>\r?\n)|(?<other>.))",
            Pattern.DOTALL);
    private static final Map<String, String> SHORT = Map.of(
            "n", "\n", "t", "\t", "r", "\r", "b", "\b", "f", "\f", "a", "\u0007", "v", "\u000b", "\\", "\\", "'", "'",
            "\"", "\"");

    private final PythonSource source;

    PythonLiterals(PythonSource source) {
        this.source = source;
    }

    /** A string, or several that stand side by side. */
    Optional<String> text(TSNode node) {
        return switch (node.getType()) {
            case "string" -> one(node);
            case "concatenated_string" -> joined(node);
            case "parenthesized_expression" ->
                source.children(node).size() == 1
                                && !source.children(node).get(0).getType().equals("parenthesized_expression")
                        ? text(source.children(node).get(0))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> joined(TSNode node) {
        StringBuilder joined = new StringBuilder();
        for (TSNode part : source.children(node)) {
            Optional<String> text = part.getType().equals("string") ? one(part) : Optional.empty();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            joined.append(text.get());
        }
        return Optional.of(joined.toString());
    }

    private Optional<String> one(TSNode node) {
        String prefix = "";
        StringBuilder content = new StringBuilder();
        for (TSNode part : source.children(node)) {
            switch (part.getType()) {
                case "string_start" -> prefix = source.text(part).toLowerCase(Locale.ROOT);
                case "string_content" -> content.append(source.text(part));
                case "string_end" -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        if (prefix.startsWith("b") || prefix.startsWith("rb")) {
            return Optional.empty();
        }
        return prefix.startsWith("r") ? Optional.of(content.toString()) : unescaped(content.toString());
    }

    private static Optional<String> unescaped(String content) {
        StringBuilder text = new StringBuilder();
        Matcher escape = ESCAPE.matcher(content);
        int from = 0;
        while (escape.find()) {
            text.append(content, from, escape.start());
            from = escape.end();
            Optional<String> meant = meaning(escape);
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            text.append(meant.get());
        }
        return Optional.of(text.append(content, from, content.length()).toString());
    }

    private static Optional<String> meaning(Matcher escape) {
        if (escape.group("octal") != null) {
            return character(Integer.parseInt(escape.group("octal"), 8));
        }
        for (String digits : List.of("two", "four", "eight")) {
            if (escape.group(digits) != null) {
                return character(Long.parseLong(escape.group(digits), 16));
            }
        }
        if (escape.group("named") != null) {
            try {
                return character(Character.codePointOf(escape.group("named")));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        if (escape.group("end") != null) {
            return Optional.of("");
        }
        String other = escape.group("other");
        // Python leaves the backslash in front of what it doesn't know
        return Optional.of(SHORT.getOrDefault(other, "\\" + other));
    }

    private static Optional<String> character(long codePoint) {
        boolean good = codePoint <= Character.MAX_CODE_POINT && (codePoint < 0xd800 || codePoint > 0xdfff);
        return good ? Optional.of(Character.toString((int) codePoint)) : Optional.empty();
    }

    /** A decimal number of a size that something can have. */
    Optional<BigDecimal> number(TSNode node) {
        String text = source.text(node).replace("_", "");
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    boolean isTrue(TSNode node) {
        return node.getType().equals("true");
    }

    /** The strings of a list, tuple or set; what is no string literal is left out. */
    List<String> texts(TSNode node) {
        List<String> texts = new ArrayList<>();
        if (List.of("list", "tuple", "set").contains(node.getType())) {
            source.children(node).forEach(child -> text(child).ifPresent(texts::add));
        }
        return texts;
    }

    /** A dictionary of strings; empty if it is anything else. */
    Optional<Map<String, String>> map(TSNode node) {
        if (!node.getType().equals("dictionary")) {
            return Optional.empty();
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (TSNode pair : source.children(node)) {
            Optional<String> key = PythonSource.field(pair, "key").flatMap(this::text);
            Optional<String> value = PythonSource.field(pair, "value").flatMap(this::text);
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            map.put(key.get(), value.get());
        }
        return Optional.of(map);
    }
}
