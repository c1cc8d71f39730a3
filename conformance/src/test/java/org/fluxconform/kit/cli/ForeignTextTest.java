package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a subject says, a run ends in a report that can be read: text of any content comes in by every entrance
 * (adapter, standard error, job service, subject file), and every file of the report is parsed.
 */
@Timeout(600)
class ForeignTextTest {

    private static final String NOT_IN_A_PAGE = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]";

    @TempDir
    Path folder;

    private final StringWriter console = new StringWriter();

    static LongStream seeds() {
        return LongStream.of(1, new Random().nextInt(1_000_000));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFileOfTheReportIsValid(long seed) throws Exception {
        int exitCode = conform(
                "run",
                "--suite=job-signing",
                "--subject=" + subject(seed),
                "--tags=@door:ingest or @JOB-NONE-01 or @JOB-FMT-01 or @JOB-CURVE-01",
                "--peers=embedded",
                "--timeout=120",
                "--threads=4",
                "--seed=1",
                "--out=" + folder);

        assertThat(exitCode).as(console::toString).isEqualTo(ExitCode.FAILED);
        Path report = folder.resolve("job-signing");
        for (String line : text(report.resolve("messages.ndjson")).split("\n")) {
            JsonNode message = JsonMapper.shared().readTree(line);
            allWellFormed(message);
            JsonNode body = message.at("/attachment/body");
            if (body.isString()) {
                allWellFormed(JsonMapper.shared().readTree(body.stringValue()));
            }
        }
        allWellFormed(JsonMapper.shared().readTree(text(report.resolve("report.json"))));
        allWellFormed(JsonMapper.shared().readTree(text(report.resolve("results.sarif"))));
        parseXml(report.resolve("junit.xml"));
        parseXml(report.resolve("badge.svg"));
        for (Path page :
                List.of(report.resolve("report.html"), report.resolve("summary.md"), folder.resolve("index.html"))) {
            assertThat(text(page)).doesNotContainPattern(NOT_IN_A_PAGE);
        }
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(Path::toFile))
                    .allSatisfy(file -> assertThat(file).size().isLessThan(30_000_000));
        }
        assertThat(conform("verify-report", folder.toString()))
                .as(console::toString)
                .isZero();
    }

    private Path subject(long seed) throws IOException {
        Path program = folder.resolve("babel.py");
        try (InputStream babel = ForeignTextTest.class.getResourceAsStream("babel.py")) {
            Files.copy(babel, program);
        }
        return Files.writeString(folder.resolve("subject.toml"), """
                name = "\\u0001 \\u001b[31m \\u202e \\ufffe \\U0001f600 <b>&]]>"
                version = "::error::\\u0007"
                vendor = "\\uffff"
                [[deviation]]
                requirement = "JOB-NONE-01"
                reason = "\\u0008 \\ufffe \\U0001f600 ]]>"
                issue = "https://example.org/?\\"><script>"
                [job-signing]
                adapter = ["python3", "%1$s", "adapter", "%2$d"]
                processes = 4
                [job-signing.launch]
                command = ["python3", "%1$s", "serve", "%2$d", "{host}", "{port}", "{config}", "{exec}"]
                timeout = 30
                """.formatted(program, seed));
    }

    private int conform(String... words) {
        CommandLine commandLine = Conform.commandLine();
        commandLine.setOut(new PrintWriter(console, true));
        commandLine.setErr(new PrintWriter(console, true));
        return commandLine.execute(words);
    }

    private static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    private static void parseXml(Path file) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8)));
    }

    private static void allWellFormed(JsonNode node) {
        if (node.isString()) {
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(node.stringValue()))
                    .isTrue();
        }
        node.propertyNames()
                .forEach(name -> assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name))
                        .isTrue());
        node.valueStream().forEach(ForeignTextTest::allWellFormed);
    }
}
