package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.kit.report.Reports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks into the folder after a command that found out nothing does not find what an earlier one found out. */
@Timeout(120)
class EarlierReportTest {

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void somethingIsThere() throws IOException {
        out = folder.resolve("out");
        List<String> files = new ArrayList<>(Reports.files("job-signing"));
        files.addAll(Reports.files("another"));
        files.addAll(List.of("index.html", "compare.md", "job-signing/kill-matrix.md", "job-signing/notes.txt"));
        for (String file : files) {
            Files.createDirectories(out.resolve(file).getParent());
            Files.writeString(out.resolve(file), "of yesterday");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--subject no-such-file.toml",
                "--subject SUBJECT",
                "--requirement JOB-NOPE-01",
                "--tags (",
                "--threads 0",
                "--partial",
            })
    void aRunThatAsksNothingLeavesNoReport(String words) throws IOException {
        Path subject =
                Files.writeString(folder.resolve("s.toml"), "name = \"x\"\n[job-signing]\nadapter = [\"false\"]\n");

        assertThat(conform("run --peers embedded --suite job-signing " + words.replace("SUBJECT", subject.toString())))
                .isEqualTo(ExitCode.ERROR);

        assertThat(left())
                .contains("job-signing/notes.txt", "compare.md", "another/report.json")
                .doesNotContain("index.html")
                .noneMatch(Reports.files("job-signing")::contains);
    }

    @Test
    void aComparisonOfNothingLeavesNone() throws IOException {
        assertThat(conform("compare " + folder.resolve("no-such-report"))).isEqualTo(ExitCode.ERROR);

        assertThat(left()).doesNotContain("compare.md").contains("index.html", "job-signing/report.json");
    }

    @Test
    void aMatrixOfNothingLeavesNone() throws IOException {
        assertThat(conform("mutants --suite job-signing --only no-such-mutant")).isEqualTo(ExitCode.ERROR);

        assertThat(left()).doesNotContain("job-signing/kill-matrix.md").contains("job-signing/report.json");
    }

    /** It can't be known what was meant, nor where. */
    @Test
    void wordsThatCannotBeReadTouchNothing() throws IOException {
        List<String> before = left();

        assertThat(conform("run --no-such-option")).isEqualTo(ExitCode.ERROR);

        assertThat(left()).isEqualTo(before);
    }

    private int conform(String words) {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.add("--out=" + out);
        StringWriter console = new StringWriter();
        return Conform.commandLine(console, console).execute(all.toArray(String[]::new));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
