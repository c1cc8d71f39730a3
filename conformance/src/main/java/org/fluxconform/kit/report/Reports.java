package org.fluxconform.kit.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.scenario.Redactor;

/**
 * Writes a judged run for its readers: {@code report.json} (programs), {@code report.html} (people), {@code junit.xml}
 * and {@code summary.md} (CI), {@code results.sarif} (code scanning), {@code badge.svg} (READMEs), beside the event
 * stream {@code messages.ndjson} that all of it is projected from.
 */
public final class Reports {

    /** The file over the suites of a run. */
    public static final String INDEX = "index.html";

    /** The files of one suite; the one first that tells the others' readers that they are complete. */
    private static final List<String> FILES = List.of(
            ReportFolder.REPORT,
            "report.html",
            "badge.svg",
            "summary.md",
            "results.sarif",
            "junit.xml",
            ReportFolder.MESSAGES);

    private Reports() {}

    /**
     * Writes all files of one suite. Each appears whole or not at all, {@code report.json} last: a folder that has it
     * has the rest.
     *
     * @param messages the event stream; copied into the folder unless it is there already
     * @param folder is made if missing
     */
    public static void write(SuiteReport report, Path messages, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path stream = folder.resolve(ReportFolder.MESSAGES);
        if (!Files.exists(stream) || !Files.isSameFile(messages, stream)) {
            Path aside = aside(stream);
            Files.copy(messages, aside, StandardCopyOption.REPLACE_EXISTING);
            move(aside, stream);
        }
        for (Map.Entry<String, byte[]> file : projections(report).entrySet()) {
            put(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** All that {@link #write} writes into a suite's folder, from the folder that holds it; in the order to delete it in. */
    public static List<String> files(String suite) {
        return FILES.stream().map(file -> suite + "/" + file).toList();
    }

    /** Every file but the event stream, by name, as it is written; {@code report.json} last. */
    static Map<String, byte[]> projections(SuiteReport report) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("junit.xml", bytes(JunitXml.render(report)));
        files.put("results.sarif", bytes(Sarif.render(report)));
        files.put("summary.md", bytes(SummaryMarkdown.render(report)));
        files.put("badge.svg", bytes(Badge.render(report)));
        files.put("report.html", bytes(Html.render("report", "report.js", ReportPage.of(report))));
        files.put(ReportFolder.REPORT, new ReportJson().write(report));
        return files;
    }

    /** Writes {@code index.html} over the suites of a run; it links to {@code <suite>/report.html} beside it. */
    public static void writeIndex(List<SuiteReport> reports, Path out) throws IOException {
        Files.createDirectories(out);
        put(out.resolve(INDEX), index(reports));
    }

    static byte[] index(List<SuiteReport> reports) {
        return bytes(Html.render("index", null, IndexPage.of(reports)));
    }

    /** The last net for secrets: evidence is redacted where it is recorded, error texts of a subject may still quote one. */
    static byte[] bytes(String text) {
        return new Redactor().redact(text).getBytes(StandardCharsets.UTF_8);
    }

    static void put(Path file, byte[] bytes) throws IOException {
        Path aside = aside(file);
        Files.write(aside, bytes);
        move(aside, file);
    }

    /** In the same folder, so that the move is atomic; not a temporary file, which nobody else could read. */
    private static Path aside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    private static void move(Path aside, Path file) throws IOException {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
