package org.fluxconform.kit.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fluxconform.kit.ledger.Level;

/** The tags that features use: an id and a level on each rule, {@link Needs} wherever they apply. */
public final class Tags {

    private static final Pattern ID = Pattern.compile("@[A-Z]+-[A-Z]+-\\d{2}");
    private static final Set<String> LEVELS =
            Arrays.stream(Level.values()).map(level -> "@" + level.name()).collect(Collectors.toSet());

    private static final Pattern WORD = Pattern.compile("(?:\\\\.|[^\\s()\\\\])+");
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    private Tags() {}

    static boolean isId(String tag) {
        return ID.matcher(tag).matches();
    }

    static boolean isLevel(String tag) {
        return LEVELS.contains(tag);
    }

    static boolean isKnown(String tag) {
        return isId(tag) || isLevel(tag) || Needs.isNeed(tag);
    }

    /** Ids without the {@code @}. */
    public static List<String> ids(Collection<String> tags) {
        return tags.stream().filter(Tags::isId).map(tag -> tag.substring(1)).toList();
    }

    /** The tags that an expression names, e.g. {@code @MUST} and {@code @slow} of {@code @MUST and not @slow}. */
    static List<String> named(String expression) {
        if (expression == null) {
            return List.of();
        }
        return WORD.matcher(expression)
                .results()
                .map(word -> word.group().replaceAll("\\\\(.)", "$1"))
                .filter(word -> !OPERATORS.contains(word))
                .toList();
    }
}
