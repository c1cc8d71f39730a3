package org.fluxconform.kit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.report.Comparison.Cell;
import org.fluxconform.kit.report.Comparison.Heading;
import org.fluxconform.kit.report.Comparison.Matrix;
import org.fluxconform.kit.report.Comparison.Row;

/** Writes a comparison: {@code compare.html} and {@code compare.md}. */
public final class Comparisons {

    /** What it writes. */
    public static final List<String> FILES = List.of("compare.html", "compare.md");

    private Comparisons() {}

    public static void write(Comparison comparison, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files(comparison).entrySet()) {
            Reports.put(folder.resolve(file.getKey()), file.getValue());
        }
    }

    static Map<String, byte[]> files(Comparison comparison) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("compare.html", Reports.bytes(Html.render("compare", "compare.js", comparison)));
        files.put("compare.md", Reports.bytes(markdown(comparison)));
        return files;
    }

    static String markdown(Comparison comparison) {
        StringBuilder out = new StringBuilder("# Implementations side by side\n");
        for (Matrix matrix : comparison.suites()) {
            out.append("\n## ").append(Markdown.cell(matrix.suite())).append("\n\n");
            matrix.notes().forEach(note -> out.append("- ").append(note).append('\n'));
            out.append("\n| requirement | level |");
            comparison
                    .implementations()
                    .forEach(name -> out.append(' ').append(Markdown.cell(name)).append(" |"));
            out.append("\n|---|---|")
                    .append("---|".repeat(comparison.implementations().size()));
            out.append("\n| **verdict** | |");
            for (Heading heading : matrix.verdicts()) {
                out.append(" **")
                        .append(heading.word())
                        .append("** ")
                        .append(heading.detail())
                        .append(" |");
            }
            for (Row row : matrix.rows()) {
                out.append("\n| ")
                        .append(Markdown.cell(row.id() + " " + row.summary()))
                        .append(" | ");
                out.append(row.level()).append(" |");
                for (Cell cell : row.cells()) {
                    out.append(' ')
                            .append((cell.mark() + " " + cell.word()).strip())
                            .append(" |");
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}
