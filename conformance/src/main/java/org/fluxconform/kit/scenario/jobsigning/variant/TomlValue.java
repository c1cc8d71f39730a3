package org.fluxconform.kit.scenario.jobsigning.variant;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value of each type that TOML has, as it is written there. */
enum TomlValue {
    STRING("a string", "\"60\""),
    INTEGER("an integer", "60"),
    FLOAT("a float", "60.0"),
    BOOLEAN("a boolean", "true"),
    TIME("a time", "2020-01-01T00:00:00Z"),
    LIST("a list", "[ \"munge\" ]"),
    TABLE("a table", "{ munge = 60 }");

    private final String words;
    private final String text;

    TomlValue(String words, String text) {
        this.words = words;
        this.text = text;
    }

    /** Those of another type than a value has, by their words. */
    static Map<String, String> unlike(String value) {
        Map<String, String> all = new LinkedHashMap<>();
        for (TomlValue one : values()) {
            if (one != of(value)) {
                all.put(one.words, one.text);
            }
        }
        return all;
    }

    private static TomlValue of(String value) {
        return switch (value.charAt(0)) {
            case '"' -> STRING;
            case '[' -> LIST;
            case 't', 'f' -> BOOLEAN;
            default -> INTEGER;
        };
    }
}
