package org.fluxconform.reference.jobsigning.configuration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A TOML text without its blank lines and those that hold only a comment, and where its lines were. The parser's time grows with
 * the third power of the number of such lines in a row: a few thousand would keep it busy for minutes.
 *
 * @param text the lines that say something
 * @param lines for each of them its number in the original, from 1
 */
record CondensedToml(String text, List<Integer> lines) {

    static CondensedToml of(byte[] original, TomlBrackets brackets) {
        StringBuilder text = new StringBuilder(original.length);
        List<Integer> lines = new ArrayList<>();
        int number = 1;
        int start = 0;
        while (start < original.length) {
            int end = start;
            while (end < original.length && original[end] != '\n') {
                end++;
            }
            int next = Math.min(end + 1, original.length);
            String line = new String(original, start, next - start, StandardCharsets.UTF_8);
            if (brackets.isInLongString(start) || saysSomething(line)) {
                text.append(line);
                lines.add(number);
            }
            number++;
            start = next;
        }
        return new CondensedToml(text.toString(), lines);
    }

    /** The number in the original of a line of {@link #text}. */
    int originalLine(int line) {
        int last = lines.get(lines.size() - 1);
        return line <= lines.size() ? lines.get(line - 1) : last + line - lines.size();
    }

    private static boolean saysSomething(String line) {
        String words = line.trim();
        return !words.isEmpty() && !words.startsWith("#");
    }
}
