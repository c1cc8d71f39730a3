package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.fluxconform.kit.subject.Deviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is made of an event stream is the same, byte for byte, in every JVM: whatever its locale, its time zone, its
 * encoding, its line ends, and the order that it draws for sets and maps. Else a report that nobody touched would be
 * called edited.
 */
class EveryJvmTest {

    /** Each draws an order of its own for {@code Map.of} and {@code Set.of}; the last are as they come. */
    private static final List<List<String>> SETTINGS = List.of(
            List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Africa/Cairo"),
            List.of(
                    "-Duser.language=th",
                    "-Duser.country=TH",
                    "-Duser.extensions=u-nu-thai",
                    "-Duser.timezone=Asia/Bangkok"),
            List.of(
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-Dfile.encoding=ISO-8859-9",
                    "-Duser.timezone=Asia/Istanbul"),
            List.of(
                    "-Duser.language=hi",
                    "-Duser.country=IN",
                    "-Duser.extensions=u-nu-deva",
                    "-Duser.timezone=Asia/Kolkata"),
            List.of("-Duser.language=fa", "-Duser.country=IR", "-Duser.timezone=Asia/Tehran"),
            List.of("-Dline.separator=\r\n", "-Dfile.encoding=US-ASCII", "-Duser.timezone=Pacific/Apia"),
            List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=1", "-Duser.timezone=America/St_Johns"),
            List.of());

    @TempDir
    Path folder;

    @Test
    void everyProjectionIsTheSameInEveryJvm() throws Exception {
        Path messages = stream();
        Map<String, String> digests = new LinkedHashMap<>();
        for (Path java : javas()) {
            for (List<String> settings : SETTINGS) {
                digests.put(java + " " + settings, projected(java, settings, messages));
            }
        }

        String here = projected(messages);
        assertThat(here).contains("results.sarif", "badge.svg", "index.html", "compare.html", "compare.md");
        assertThat(digests)
                .allSatisfy((jvm, printed) -> assertThat(printed).as(jvm).isEqualTo(here));
    }

    /** With all that a report can hold: failures, a deviation, what could not be asked, and texts in many scripts. */
    private Path stream() throws IOException {
        Path messages = new ExampleSuite(Files.createDirectories(folder.resolve("run")))
                .rule("EX-A-01", "something is accepted; something is refused")
                .rule("EX-A-02", "something is accepted; it is wrong", "it is wrong", "something is refused")
                .row("EX-A-03", "SHOULD", "", "", "it is wrong")
                .rule("EX-A-04", "it is wrong")
                .row("EX-A-05", "MUST", "", "@needs:clock", "something is accepted")
                .deviating(new Deviation("EX-A-04", "our own way", "https://example.org/1"))
                .run();
        return Files.writeString(
                messages,
                Files.readString(messages)
                        .replace(
                                "\\\"name\\\":\\\"Example\\\"",
                                "\\\"name\\\":\\\"I\u0131\u0130i \u0663 \u0e53 \ud83d\ude00\\\"")
                        .replace(
                                "\\\"peers\\\":{}",
                                "\\\"peers\\\":{\\\"munge\\\":\\\"host\\\",\\\"oidc\\\":\\\"embedded\\\"}"));
    }

    private static List<Path> javas() throws IOException {
        Path mine = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> javas = new ArrayList<>(List.of(mine));
        try (Stream<Path> others = Files.list(mine.getParent())) {
            for (Path other : others.sorted().toList()) {
                if (Files.isExecutable(other.resolve("bin/java")) && !javas.contains(other.toRealPath())) {
                    javas.add(other.toRealPath());
                }
            }
        }
        return javas;
    }

    private String projected(Path java, List<String> settings, Path messages) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(settings);
        command.addAll(
                List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                Projector.class.getName(),
                messages.toString(),
                folder.resolve("printed").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> log()).isZero();
        return Files.readString(folder.resolve("printed"));
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return "no output: " + none;
        }
    }

    /** Name and digest of everything that is made of a stream. */
    private static String projected(Path messages) {
        SuiteReport report = Judge.judge(messages);
        Map<String, byte[]> files = new LinkedHashMap<>(Reports.projections(report));
        files.put("index.html", Reports.index(List.of(report)));
        Comparison comparison = Comparison.of(
                List.of(new Comparison.Run("one", List.of(report)), new Comparison.Run("other", List.of(report))));
        files.putAll(Comparisons.files(comparison));
        StringBuilder printed = new StringBuilder();
        files.forEach((name, bytes) ->
                printed.append(name).append(' ').append(Digests.sha256(bytes)).append('\n'));
        ReportDiff diff = ReportDiff.between(List.of(report), List.of(report));
        return printed.append(DiffText.json(diff)).append(DiffText.plain(diff)).toString();
    }

    /** Runs in the other JVM. */
    static final class Projector {

        private Projector() {}

        public static void main(String[] words) throws IOException {
            Files.write(Path.of(words[1]), projected(Path.of(words[0])).getBytes(StandardCharsets.UTF_8));
        }
    }
}
