package org.fluxconform.reference.jobsigning.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries as bytes: for each one {@code key NUL type-letter value NUL}, with nothing before, between or after them. Keys and
 * values are UTF-8.
 */
public final class KeyValueBlock {

    /** A block longer than this many bytes is refused unread. */
    public static final int MAX_BYTES = 1 << 20;

    private KeyValueBlock() {}

    public static byte[] encode(List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        for (Entry entry : entries) {
            bytes.writeBytes(entry.key().getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
            bytes.write(entry.type().letter());
            bytes.writeBytes(entry.text().getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a block.
     *
     * @return its entries in order, duplicates included; empty if the block is empty or too long, doesn't end with a NUL, holds
     *     half an entry, an empty key or an unknown type letter
     */
    public static Optional<List<Entry>> decode(byte[] block) {
        if (block.length == 0 || block.length > MAX_BYTES) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        while (start < block.length) {
            int keyEnd = indexOfNul(block, start);
            int valueEnd = keyEnd < 0 ? -1 : indexOfNul(block, keyEnd + 1);
            if (valueEnd < 0 || keyEnd == start) {
                return Optional.empty();
            }
            ValueType type = ValueType.ofLetter(block[keyEnd + 1]);
            if (type == null) {
                return Optional.empty();
            }
            entries.add(new Entry(text(block, start, keyEnd), type, text(block, keyEnd + 2, valueEnd)));
            start = valueEnd + 1;
        }
        return Optional.of(entries);
    }

    private static int indexOfNul(byte[] block, int from) {
        for (int i = from; i < block.length; i++) {
            if (block[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] block, int from, int to) {
        return new String(block, from, to - from, StandardCharsets.UTF_8);
    }
}
