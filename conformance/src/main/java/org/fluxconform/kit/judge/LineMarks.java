package org.fluxconform.kit.judge;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.fluxconform.kit.ledger.Digests;

/**
 * A mark for each line of an event stream, so that a stream that was changed can be told where. The digest of the whole
 * tells <em>that</em> it was: marks are too short to prove anything.
 *
 * @param marks {@value #SIZE} bytes for each line: the first of its sha256
 */
public record LineMarks(List<Short> marks) {

    private static final int SIZE = 2;

    /** Of a stream's bytes; a last line without its end is a line too. */
    public static LineMarks of(byte[] stream) {
        List<Short> marks = new ArrayList<>();
        MessageDigest sha256 = Digests.sha256();
        int start = 0;
        for (int at = 0; at < stream.length; at++) {
            if (stream[at] == '\n') {
                marks.add(mark(sha256, stream, start, at));
                start = at + 1;
            }
        }
        if (start < stream.length) {
            marks.add(mark(sha256, stream, start, stream.length));
        }
        return new LineMarks(List.copyOf(marks));
    }

    private static short mark(MessageDigest sha256, byte[] stream, int from, int to) {
        sha256.update(stream, from, to - from);
        byte[] digest = sha256.digest();
        return (short) (digest[0] << 8 | digest[1] & 0xff);
    }

    /** Reads what {@link #text} wrote; no marks at all if it is something else. */
    public static LineMarks parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException other) {
            return new LineMarks(List.of());
        }
        List<Short> marks = new ArrayList<>();
        for (int i = 0; i + 1 < bytes.length; i += SIZE) {
            marks.add((short) (bytes[i] << 8 | bytes[i + 1] & 0xff));
        }
        return new LineMarks(List.copyOf(marks));
    }

    /** Base64. */
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(marks.size() * SIZE);
        for (short mark : marks) {
            bytes.write(mark >> 8);
            bytes.write(mark);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Where {@code now} is not what these marks were made of, in a sentence that counts lines from 1; null if nowhere. */
    public String difference(LineMarks now) {
        List<Short> then = marks;
        List<Short> there = now.marks;
        int shorter = Math.min(then.size(), there.size());
        int head = 0;
        while (head < shorter && then.get(head).equals(there.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && then.get(then.size() - 1 - tail).equals(there.get(there.size() - 1 - tail))) {
            tail++;
        }
        List<Short> gone = then.subList(head, then.size() - tail);
        List<Short> come = there.subList(head, there.size() - tail);
        if (gone.isEmpty() && come.isEmpty()) {
            return null;
        }
        if (come.isEmpty()) {
            return tail == 0
                    ? "it breaks off after line " + head + " of " + then.size()
                    : lines(head, gone.size(), " is missing", " are missing");
        }
        if (gone.isEmpty()) {
            boolean known = then.containsAll(come);
            return known
                    ? lines(head, come.size(), " is there twice", " are there twice")
                    : lines(head, come.size(), " was added", " were added");
        }
        return sorted(gone).equals(sorted(come))
                ? lines(head, come.size(), " was moved", " are in another order")
                : lines(head, come.size(), " was changed", " were changed, added or taken out");
    }

    private static List<Short> sorted(List<Short> marks) {
        Short[] all = marks.toArray(Short[]::new);
        Arrays.sort(all);
        return List.of(all);
    }

    private static String lines(int before, int count, String one, String several) {
        return count == 1
                ? "line " + (before + 1) + one
                : "lines " + (before + 1) + " to " + (before + count) + several;
    }
}
