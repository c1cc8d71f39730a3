package org.fluxconform.kit.scenario.jobsigning.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Entries in their order, as the block of bytes that a header is: {@code key NUL T value NUL}, one after the other. */
public record Entries(List<Entry> list) {

    public Entries {
        list = List.copyOf(list);
    }

    public static Entries of(Entry... entries) {
        return new Entries(List.of(entries));
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException if it is not whole entries
     */
    public static Entries read(byte[] block) {
        String text = new String(block, StandardCharsets.UTF_8);
        if (!text.endsWith("\0")) {
            throw new IllegalArgumentException("the block does not end with a zero byte");
        }
        String[] parts = text.split("\0", -1);
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at + 1 < parts.length; at += 2) {
            if (parts[at].isEmpty() || parts[at + 1].isEmpty()) {
                throw new IllegalArgumentException("part " + at + " of the block is no entry");
            }
            entries.add(new Entry(parts[at], parts[at + 1].charAt(0), parts[at + 1].substring(1)));
        }
        return new Entries(entries);
    }

    public byte[] bytes() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (Entry entry : list) {
            write(block, entry.key());
            write(block, entry.type() + entry.value());
        }
        return block.toByteArray();
    }

    public Optional<Entry> first(String key) {
        return list.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The first entry of that name replaced; at the end if there is none. */
    public Entries with(Entry entry) {
        List<Entry> changed = new ArrayList<>(list);
        int at = changed.stream().map(Entry::key).toList().indexOf(entry.key());
        if (at < 0) {
            changed.add(entry);
        } else {
            changed.set(at, entry);
        }
        return new Entries(changed);
    }

    /** The first entry of that name changed; as it is if there is none. */
    public Entries replaced(String key, UnaryOperator<Entry> change) {
        List<Entry> changed = new ArrayList<>(list);
        int at = changed.stream().map(Entry::key).toList().indexOf(key);
        if (at >= 0) {
            changed.set(at, change.apply(changed.get(at)));
        }
        return new Entries(changed);
    }

    public Entries without(String key) {
        return new Entries(
                list.stream().filter(entry -> !entry.key().equals(key)).toList());
    }

    public Entries plus(List<Entry> more) {
        List<Entry> longer = new ArrayList<>(list);
        longer.addAll(more);
        return new Entries(longer);
    }

    private static void write(ByteArrayOutputStream block, String text) {
        block.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        block.write(0);
    }
}
