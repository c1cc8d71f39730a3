package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("jdk")
class DoctorCommandTest {

    @Test
    void saysForEachDriverWhetherItCanBeUsedAndWhatAutoTakes() {
        assertThat(doctor())
                .contains("munge (--peers auto takes ")
                .containsPattern("(?m)^  (ok|no)  container  \\S")
                .containsPattern("(?m)^  (ok|no)  host       \\S")
                .containsPattern("(?m)^  ok  embedded   \\S")
                .containsPattern("(?m)^  ok  maven      /.*/mvn, for building$");
    }

    @Test
    void jsonSaysTheSameAndACureForAllThatIsMissing() {
        JsonNode json = JsonMapper.shared().readTree(doctor("--json"));
        JsonNode munge = json.at("/peers/munge");
        assertThat(munge.valueStream().map(d -> d.get("driver").asString()))
                .containsExactly("container", "host", "embedded");
        assertThat(munge.valueStream())
                .allSatisfy(driver -> assertThat(driver.get("cure").asString().isEmpty())
                        .isEqualTo(driver.get("usable").asBoolean()));
        String first = munge.valueStream()
                .filter(driver -> driver.get("usable").asBoolean())
                .map(driver -> driver.get("driver").asString())
                .findFirst()
                .orElseThrow();
        assertThat(json.at("/auto/munge").asString()).isEqualTo(first);
    }

    @Test
    void aProgramIsFoundOnlyWhereItIsAndMayBeRun(@TempDir Path folder) throws Exception {
        Path python = Files.createFile(folder.resolve("python3"));
        assertThat(new ProgramSearch(folder.toString()).programs())
                .allSatisfy(program -> assertThat(program.path()).isNull())
                .allSatisfy(program -> assertThat(program.cure()).startsWith("install the package "));
        assertThat(python.toFile().setExecutable(true)).isTrue();
        assertThat(new ProgramSearch(":" + folder + ":/nowhere").programs())
                .filteredOn(program -> program.path() != null)
                .singleElement()
                .isEqualTo(new ProgramSearch.Program("python3", "an example adapter", python.toString(), ""));
    }

    private static String doctor(String... options) {
        StringWriter out = new StringWriter();
        CommandLine conform = Conform.commandLine().setOut(new PrintWriter(out));
        String[] words = new String[options.length + 1];
        words[0] = "doctor";
        System.arraycopy(options, 0, words, 1, options.length);
        assertThat(conform.execute(words)).isZero();
        return out.toString();
    }
}
