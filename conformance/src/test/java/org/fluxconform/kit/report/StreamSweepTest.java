package org.fluxconform.kit.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a report's files, it is called edited, and the place is told: never a fault of the kit. */
class StreamSweepTest {

    /** Of the step definitions, which fill most of a stream and are all alike, one in so many is tried. */
    private static final int ALIKE = 300;

    @TempDir
    Path folder;

    private Path suite;
    private Path messages;
    private List<String> lines;
    private SuiteReport.Kit build;

    @BeforeEach
    void aReport() throws IOException {
        Path run = new ExampleSuite(Files.createDirectory(folder.resolve("run")))
                .rule("EX-A-01", "something is accepted; something is refused")
                .rule("EX-A-02", "something is accepted; it is wrong")
                .run();
        Files.writeString(
                run,
                Files.readString(run).replace("\\\"commit\\\":\\\"unknown\\\"", "\\\"commit\\\":\\\"0123456789ab\\\""));
        suite = folder.resolve("out/example");
        SuiteReport report = Judge.judge(run);
        build = report.kit();
        Reports.write(report, run, suite);
        messages = suite.resolve("messages.ndjson");
        lines = Files.readAllLines(messages);
    }

    @Test
    void aLineThatIsMissingDoubledBrokenOrMovedIsNamed() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (int at : tried()) {
            int n = at + 1;
            expect(
                    softly,
                    without(at),
                    n == lines.size() ? "breaks off after line " + at : "line " + n + " is missing");
            expect(softly, with(n, lines.get(at)), "line " + (n + 1) + " is there twice");
            expect(softly, with(n, "{}"), "line " + (n + 1) + " was added");
            expect(softly, changed(at, broken(lines.get(at), 0)), "line " + n + " was changed");
            expect(
                    softly,
                    changed(at, broken(lines.get(at), lines.get(at).length() / 2)),
                    "line " + n + " was changed");
            expect(softly, changed(at, lines.get(at) + " "), "line " + n + " was changed");
            if (n < lines.size()) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, at, n);
                expect(softly, swapped, "lines " + n + " to " + (n + 1) + " are in another order");
                expect(softly, lines.subList(0, n), "breaks off after line " + n + " of " + lines.size());
            }
        }
        softly.assertAll();
    }

    @Test
    void aStreamOfOtherBytesIsEditedToo() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        byte[] whole = Files.readAllBytes(messages);
        for (byte[] other : List.of(
                new byte[0],
                "\n".getBytes(StandardCharsets.UTF_8),
                "null\n".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, (byte) 0xfe, '\n'},
                "[".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                new String(whole, StandardCharsets.UTF_8).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(whole, whole.length - 1),
                Arrays.copyOf(whole, whole.length / 2))) {
            Files.write(messages, other);
            Verification verification = Verification.of(suite, build);
            softly.assertThat(verification.consistent()).isFalse();
            softly.assertThat(verification.faults()).isNotEmpty();
        }
        softly.assertAll();
    }

    @Test
    void aByteThatIsFlippedInAnyFileIsFound() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, byte[]> file :
                Reports.projections(Judge.judge(messages)).entrySet()) {
            byte[] whole = file.getValue();
            for (int i = 0; i < 24; i++) {
                int at = (int) ((long) i * (whole.length - 1) / 23);
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                Files.write(suite.resolve(file.getKey()), flipped);
                softly.assertThat(Verification.of(suite, build).consistent())
                        .as("%s, byte %d", file.getKey(), at)
                        .isFalse();
            }
            Files.write(suite.resolve(file.getKey()), whole);
        }
        softly.assertThat(Verification.of(suite, build).consistent())
                .as("as it was")
                .isTrue();
        softly.assertAll();
    }

    private List<Integer> tried() {
        return IntStream.range(0, lines.size())
                .filter(at -> !lines.get(at).startsWith("{\"stepDefinition\"") || at % ALIKE == 0)
                .boxed()
                .toList();
    }

    private List<String> without(int at) {
        List<String> left = new ArrayList<>(lines);
        left.remove(at);
        return left;
    }

    private List<String> with(int at, String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(at, line);
        return more;
    }

    private List<String> changed(int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    private static String broken(String line, int at) {
        return line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1);
    }

    private void expect(SoftAssertions softly, List<String> edited, String told) throws IOException {
        Files.writeString(messages, String.join("\n", edited) + "\n");
        Verification verification = Verification.of(suite, build);
        softly.assertThat(verification.consistent()).as(told).isFalse();
        softly.assertThat(verification.faults()).as(told).first().asString().contains(told);
    }
}
