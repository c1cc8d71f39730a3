package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.subject.SubjectFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatItPrintsIsASubjectFile() throws Exception {
        assertThat(conform("init")).isZero();
        Path file = Files.writeString(folder.resolve("subject.toml"), out.toString());
        assertThat(SubjectFile.read(file).doors("job-signing")).isPresent();
    }

    @Test
    void writesAFileOnceAndNeverReplacesOne() throws Exception {
        Path file = folder.resolve("subject.toml");
        assertThat(conform("init", "--suite", "job-signing", "--out", file.toString()))
                .isZero();
        assertThat(SubjectFile.read(file).name()).isEqualTo("Acme Flux");
        Files.writeString(file, "mine");
        assertThat(conform("init", "--out", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(file + " is there already, and is left as it is");
        assertThat(file).hasContent("mine");
    }

    @Test
    void anUnknownSuiteIsWrongUsage() {
        assertThat(conform("init", "--suite", "rack")).isEqualTo(2);
        assertThat(err.toString()).contains("no suite 'rack'; it has: job-signing");
        assertThat(out.toString()).isEmpty();
    }

    private int conform(String... words) {
        CommandLine commandLine = Conform.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(words);
    }
}
