package org.fluxconform.kit.scenario.jobsigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.MarkdownTable;

/** The examples and tables of {@code format.md}. A block of it has a name after the fence: {@code ```text none.header}. */
final class FormatDocument {

    /** Offset, bytes, and what they are; without the last the line goes on with what the line before began. */
    private static final Pattern DUMP_LINE =
            Pattern.compile(" *(?<offset>\\d+)  (?<hex>[0-9a-f]{2}(?: [0-9a-f]{2})*)(?: {2,}(?<note>\\S.*))?");

    private static final Pattern NUMBER = Pattern.compile("u(?<bits>8|32) (?<value>\\d+) .+");
    private static final Pattern LENGTH = Pattern.compile("(?<length>\\d+) bytes .+");
    private static final Pattern TEXT = Pattern.compile("(?<type>[sidbt] )?\"(?<text>[^\"]*)\"(?<nul> NUL)?");

    private final String text;

    FormatDocument(Path file) throws IOException {
        this.text = Files.readString(file);
    }

    /** The lines of a block. */
    String block(String name) {
        Matcher block = Pattern.compile("(?m)^```[a-z]+ " + Pattern.quote(name) + "\n((?s:.*?))\n```$")
                .matcher(text);
        assertThat(block.find()).as("a block named " + name).isTrue();
        return block.group(1);
    }

    /** The bytes of a dump whose offsets go on without a gap, and whose notes say what the bytes are. */
    byte[] dump(String name) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        String note = null;
        for (String line : block(name).lines().toList()) {
            Matcher parts = DUMP_LINE.matcher(line);
            assertThat(parts.matches()).as(name + ": a line of a dump: " + line).isTrue();
            assertThat(Integer.parseInt(parts.group("offset")))
                    .as(name + ": the offset of: " + line)
                    .isEqualTo(all.size());
            if (parts.group("note") != null) {
                says(name, note, part.toByteArray());
                part.reset();
                note = parts.group("note");
            }
            byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(parts.group("hex"));
            part.writeBytes(bytes);
            all.writeBytes(bytes);
        }
        says(name, note, part.toByteArray());
        return all.toByteArray();
    }

    /** The rows of the table whose header begins so, cells without the marks of code. */
    List<List<String>> table(String header) {
        return MarkdownTable.rows(text, header).stream()
                .map(cells -> cells.stream()
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .toList();
    }

    private static void says(String name, String note, byte[] bytes) {
        if (note == null) {
            assertThat(bytes).as(name + ": the first line has a note").isEmpty();
            return;
        }
        Matcher number = NUMBER.matcher(note);
        Matcher length = LENGTH.matcher(note);
        Matcher quoted = TEXT.matcher(note);
        if (number.matches()) {
            long value = Long.parseLong(number.group("value"));
            byte[] expected = number.group("bits").equals("8")
                    ? new byte[] {(byte) value}
                    : ByteBuffer.allocate(4).putInt((int) value).array();
            assertThat(bytes).as(name + ": " + note).isEqualTo(expected);
        } else if (length.matches()) {
            assertThat(bytes).as(name + ": " + note).hasSize(Integer.parseInt(length.group("length")));
        } else {
            assertThat(quoted.matches()).as(name + ": a note: " + note).isTrue();
            String type =
                    quoted.group("type") == null ? "" : quoted.group("type").strip();
            String nul = quoted.group("nul") == null ? "" : "\0";
            assertThat(new String(bytes, StandardCharsets.US_ASCII))
                    .as(name + ": " + note)
                    .isEqualTo(type + quoted.group("text") + nul);
        }
    }
}
