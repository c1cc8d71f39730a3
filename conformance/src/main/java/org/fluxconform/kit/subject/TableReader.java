package org.fluxconform.kit.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads one table of a subject file, and notes every problem with its place. */
final class TableReader {

    private final Section section;
    private final TomlTable table;
    private final TomlPosition start;
    private final Problems problems;

    /** @param start where the table begins */
    TableReader(Section section, TomlTable table, TomlPosition start, Problems problems) {
        this.section = section;
        this.table = table;
        this.start = start;
        this.problems = problems;
    }

    /** Problems of one file. */
    static final class Problems {
        private final String file;
        private final List<String> found = new ArrayList<>();

        Problems(String file) {
            this.file = file;
        }

        void add(TomlPosition position, String message) {
            found.add(file + ":" + position.line() + ":" + position.column() + ": " + message);
        }

        void throwIfAny() {
            if (!found.isEmpty()) {
                throw new SubjectFileError(found);
            }
        }
    }

    /** Notes every key that the section does not have. */
    TableReader refuseUnknownKeys() {
        for (String name : table.keySet()) {
            if (!section.knows(name)) {
                problem(name, section.unknown(name, table.get(List.of(name)) instanceof TomlTable));
            }
        }
        return this;
    }

    /** The value of a key, or its fallback; what is wrong with it is noted. */
    <T> T get(Key<T> key) {
        Object value = table.get(List.of(key.name()));
        if (value == null) {
            if (key.required()) {
                problems.add(
                        start,
                        "key '" + key.name() + "' is missing" + section.where() + "; for example: " + key.name() + " = "
                                + key.example());
            }
            return key.fallback();
        }
        try {
            return key.type().read(value);
        } catch (ValueType.Unfit e) {
            unfit(key, e.getMessage());
            return key.fallback();
        }
    }

    /** Notes what is wrong with a key's value; the message ends the sentence "key 'x' ...". */
    void unfit(Key<?> key, String message) {
        problem(key.name(), "key '" + key.name() + "'" + section.where() + " " + message);
    }

    /** A table inside this one. */
    Optional<TableReader> table(String name, Section inner) {
        Object value = table.get(List.of(name));
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof TomlTable found)) {
            problem(name, "'" + name + "'" + section.where() + " must be a table: [" + inner.name() + "]");
            return Optional.empty();
        }
        return Optional.of(new TableReader(inner, found, position(name), problems).refuseUnknownKeys());
    }

    /** The tables of an array of tables inside this one. */
    List<TableReader> tables(String name, Section inner) {
        Object value = table.get(List.of(name));
        if (value == null) {
            return List.of();
        }
        List<TableReader> readers = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable found) {
                    readers.add(new TableReader(inner, found, array.inputPositionOf(i), problems).refuseUnknownKeys());
                }
            }
            if (readers.size() == array.size()) {
                return readers;
            }
        }
        problem(name, "'" + name + "' must be written as tables: [[" + name + "]]");
        return List.of();
    }

    /** Notes what is wrong with a key. */
    void problem(String name, String message) {
        problems.add(position(name), message);
    }

    /** Notes what is wrong with the table as a whole. */
    void problem(String message) {
        problems.add(start, message);
    }

    private TomlPosition position(String name) {
        TomlPosition position = table.inputPositionOf(List.of(name));
        return position == null ? start : position;
    }
}
