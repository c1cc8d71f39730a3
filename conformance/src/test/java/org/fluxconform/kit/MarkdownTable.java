package org.fluxconform.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** A table in a Markdown document that a test holds against something. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /** The rows of the table whose header's first cell is this, a list of cells each, without blanks around them. */
    public static List<List<String>> rows(String document, String header) {
        List<String> lines = document.lines().toList();
        int head = 0;
        while (head < lines.size() && !lines.get(head).startsWith("| " + header + " |")) {
            head++;
        }
        assertThat(head).as("a table with the header " + header).isLessThan(lines.size());
        return lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
