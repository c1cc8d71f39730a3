package org.fluxconform.kit.subject;

/**
 * One key of the subject file. The reader, the message about a misspelt key and {@code conform init} all take it from
 * here, so that they can't differ.
 *
 * @param type what its value may be
 * @param required whether its table is refused without it
 * @param fallback the value where the file has none; null for none
 * @param summary what it is for, in a line
 * @param example a value, as TOML
 */
record Key<T>(String name, ValueType<T> type, boolean required, T fallback, String summary, String example) {

    static <T> Key<T> required(String name, ValueType<T> type, String summary, String example) {
        return new Key<>(name, type, true, null, summary, example);
    }

    static <T> Key<T> optional(String name, ValueType<T> type, T fallback, String summary, String example) {
        return new Key<>(name, type, false, fallback, summary, example);
    }
}
