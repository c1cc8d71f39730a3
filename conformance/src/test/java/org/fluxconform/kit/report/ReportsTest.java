package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.SuiteReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final String CREDENTIAL = "MUNGE:AwQFAAAbMLw2rPCzEsecretsecretsecretsecretsecret+/AAAAAAAA==:";

    @TempDir
    Path folder;

    private Path messages;

    @BeforeEach
    void recordsMessages() throws IOException {
        messages = Files.writeString(folder.resolve("recorded.ndjson"), "{\"meta\":{}}\n");
    }

    @Test
    void writesEveryFileOfTheSuiteAndLeavesNothingHalfWritten() throws IOException {
        Path suite = folder.resolve("out/job-signing");

        Reports.write(report(requirement("JOB-A-01", "passed", passed("one"))), messages, suite);

        assertThat(names(suite))
                .containsExactlyInAnyOrder(
                        "report.json",
                        "report.html",
                        "junit.xml",
                        "results.sarif",
                        "summary.md",
                        "badge.svg",
                        "messages.ndjson");
        assertThat(suite.resolve("messages.ndjson")).hasSameBinaryContentAs(messages);
    }

    @Test
    void namesEveryFileThatItWrites() throws IOException {
        SuiteReport report = report(requirement("JOB-A-01", "passed", passed("one")));

        Reports.write(report, messages, folder.resolve("out/job-signing"));

        assertThat(Reports.files("job-signing"))
                .startsWith("job-signing/report.json")
                .containsExactlyInAnyOrderElementsOf(names(folder.resolve("out/job-signing")).stream()
                        .map(name -> "job-signing/" + name)
                        .toList());
    }

    @Test
    void leavesMessagesThatAreAlreadyInPlace() throws IOException {
        Path inPlace = Files.copy(messages, folder.resolve("messages.ndjson"));

        Reports.write(report(), inPlace, folder);

        assertThat(inPlace).hasSameBinaryContentAs(messages);
    }

    @Test
    void replacesTheFilesOfAnEarlierRun() throws IOException {
        Reports.write(report(requirement("JOB-A-01", "failed", failed("one", "old"))), messages, folder);
        SuiteReport now = report(requirement("JOB-A-01", "passed", passed("one")));

        Reports.write(now, messages, folder);

        assertThat(ReportFolder.read(folder)).containsExactly(now);
    }

    @Test
    void noCredentialReachesAnyFile() throws IOException {
        SuiteReport leaky = report(requirement(
                "JOB-A-01", "failed", failed("a reply that echoes " + CREDENTIAL, "got: sign-unwrap: " + CREDENTIAL)));

        Reports.write(leaky, messages, folder);
        Reports.writeIndex(List.of(leaky), folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("secretsecret"));
        }
        assertThat(folder.resolve("report.html")).content().contains("MUNGE:AwQFAA");
    }

    @Test
    void theIndexLinksEverySuiteAndShowsTheWorstVerdict() throws IOException {
        SuiteReport good = report(requirement("JOB-A-01", "passed", passed("one")));
        SuiteReport bad = SampleReports.named(report(requirement("RACK-A-01", "failed", failed("one", "why"))), "rack");

        Reports.writeIndex(List.of(good, bad), folder);

        assertThat(folder.resolve("index.html"))
                .content()
                .contains("href=\"job-signing/report.html\"", "href=\"rack/report.html\"", "<title>Not conformant");
    }

    @Test
    void aPageOfAWholeSuiteIsLightEnoughToSend() throws IOException {
        Reports.write(SampleReports.big(), messages, folder);

        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(1_500_000);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
