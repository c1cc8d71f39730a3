package org.fluxconform.reference.auth.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values that were found, read key by key; what is wrong is collected, so that all of it is said at once. */
final class Settings {

    private final Map<String, Setting> found;
    private final List<String> problems = new ArrayList<>();

    Settings(Map<String, Setting> found) {
        this.found = found;
    }

    boolean has(Key<?> key) {
        return found.containsKey(key.path());
    }

    <T> T get(Key<T> key) {
        Setting setting = found.get(key.path());
        if (setting != null) {
            T value = key.read(setting.raw());
            if (value != null) {
                return value;
            }
            String shown = key.secret() ? "(not shown)" : shown(setting.raw());
            problems.add("%s: %s is %s; expected %s".formatted(setting.place(), key.path(), shown, key.expected()));
        }
        return key.read(key.byDefault());
    }

    /** A problem of a key with the place where that is set, if it is. */
    String placed(Key<?> key, String problem) {
        Setting setting = found.get(key.path());
        return setting == null ? problem : setting.place() + ": " + problem;
    }

    List<String> problems() {
        return problems;
    }

    private static String shown(Object raw) {
        String text = raw instanceof String ? "\"" + raw + "\"" : String.valueOf(raw);
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
