package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fluxconform.kit.judge.Judge;
import org.fluxconform.kit.report.Reports;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Every command that prints text of others, with text that wants to be obeyed: by a terminal, or by a CI system. */
class HarmlessConsoleTest {

    private static final String ATTACK = "\u001b]0;owned\u0007\u001b[31m\u202e\u200b\u009b\n  ::set-output name=x::y\n"
            + "\t::add-mask::INCOMPLETE\n##[error]x ##vso[task.complete] ##teamcity[x]\rsection_start:1:a\n--- fold\n";

    /** The same where it has to be one line, and the name of a file. */
    private static final String IN_A_NAME = ATTACK.replace('\n', ' ').strip();

    private static final Pattern OBEYED =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069]"
                    + "|(?m)^[\\s\\h]*::|##\\[|##vso\\[|##teamcity\\[|section_start:|^--- ");

    @TempDir
    Path folder;

    private final StringWriter console = new StringWriter();
    private String before;

    @BeforeEach
    void aHome() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, folder.toString());
        new ExampleSuite(Files.createDirectories(folder.resolve("features")))
                .rule("EX-A-01", "something is accepted; something is refused")
                .rule("EX-A-02", "it is wrong")
                .suite();
        Files.createDirectories(folder.resolve("reference"));
        Files.writeString(folder.resolve("reference/subject.toml"), "name = \"Example\"\n");
        report("reports/local", ATTACK);
        report("other", "calm");
        subject(
                "hostile.toml",
                "name = " + toml(ATTACK) + "\nversion = " + toml(ATTACK)
                        + """

                [[deviation]]
                requirement = "EX-A-02"
                reason = %s
                issue = "https://example.org/1"
                [example]
                adapter = [%s, %s]
                """.formatted(toml(ATTACK), toml(IN_A_NAME), toml(ATTACK)));
        subject("key.toml", "name = \"x\"\n" + toml(ATTACK) + " = 1\n");
        subject("table.toml", "name = \"x\"\n[" + toml(ATTACK) + "]\nx = 1\n");
        subject("value.toml", "name = \"x\"\n[example]\nadapter = " + toml(ATTACK) + "\n");
        subject("capability.toml", "name = \"x\"\ncapabilities = [" + toml(ATTACK) + "]\n");
        subject("broken.toml", "name = \"x\"\n" + ATTACK);
    }

    @AfterEach
    void theFormerHome() {
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void noCommandSendsItToTheConsole() throws IOException {
        Path feature = folder.resolve("features/example/two.feature");
        List<List<String>> commands = Stream.of(
                        Stream.of("hostile", "key", "table", "value", "capability", "broken")
                                .flatMap(name -> Stream.of(
                                        List.of(
                                                "run",
                                                "--peers",
                                                "embedded",
                                                "--out",
                                                at("out"),
                                                "--subject",
                                                at(name + ".toml")),
                                        List.of("plan", "--subject", at(name + ".toml")))),
                        Stream.of(
                                List.of("explain", "EX-A-01"),
                                List.of("explain", ATTACK),
                                List.of("diff", at("other"), at("reports/local")),
                                List.of("diff", at("reports/local"), at("other")),
                                List.of("diff", "--json", at("reports/local"), at("other")),
                                List.of("diff", "--markdown", at("reports/local"), at("other")),
                                List.of("compare", at(IN_A_NAME), at("other")),
                                List.of("compare", "--out", at(IN_A_NAME), at("reports/local"), at("other")),
                                List.of("verify-report", at("reports/local")),
                                List.of("verify-report", at(IN_A_NAME)),
                                List.of("init", "--out", at(IN_A_NAME)),
                                List.of("init", "--out", at(IN_A_NAME)),
                                List.of("doctor"),
                                List.of("doctor", "--json"),
                                List.of(ATTACK),
                                List.of("run", ATTACK),
                                List.of("run", "--subject", IN_A_NAME),
                                List.of("run", "--seed", ATTACK),
                                List.of("run", "--tags", ATTACK),
                                List.of("run", "--suite", ATTACK),
                                List.of("plan", "--requirement", ATTACK)))
                .flatMap(each -> each)
                .toList();
        commands.forEach(this::tried);
        Files.writeString(feature, "Feature: two\n\n  Scenario: " + IN_A_NAME + "\n    * " + IN_A_NAME + "\n");
        Stream.of(List.of("check"), List.of("plan"), List.of("run")).forEach(this::tried);
    }

    private void tried(List<String> words) {
        console.getBuffer().setLength(0);
        CommandLine commandLine = Conform.commandLine(console, console);
        commandLine.execute(words.toArray(String[]::new));
        commandLine.getOut().close();
        commandLine.getErr().close();
        String shown = console.toString();
        assertThat(shown).as("%s says something", words).isNotBlank();
        assertThat(OBEYED.matcher(shown)
                        .results()
                        .map(found -> found.group().codePointAt(0) + " in " + line(shown, found.start())))
                .as("%s", words)
                .isEmpty();
    }

    private static String line(String text, int at) {
        int end = text.indexOf('\n', at + 1);
        return text.substring(Math.max(0, text.lastIndexOf('\n', at)), end < 0 ? text.length() : end);
    }

    /** A run's report in which the subject's name, what was exchanged and why it failed are foreign text. */
    private void report(String place, String text) throws IOException {
        Path messages = new ExampleSuite(Files.createDirectories(folder.resolve(place + "-run")))
                .rule("EX-A-01", "something is accepted; something is refused")
                .rule("EX-A-02", text.equals("calm") ? "something is accepted; something is refused" : "it is wrong")
                .run();
        String json = JsonMapper.shared().writeValueAsString(text);
        String quoted = json.substring(1, json.length() - 1);
        String inner = JsonMapper.shared().writeValueAsString(quoted);
        Files.writeString(
                messages,
                Files.readString(messages)
                        .replace(
                                "\\\"name\\\":\\\"Example\\\"",
                                "\\\"name\\\":\\\"" + inner.substring(1, inner.length() - 1) + "\\\"")
                        .replaceAll(
                                "(\"exception\":\\{\"type\":\"[^\"]*\",\"message\":\")",
                                "$1" + Matcher.quoteReplacement(quoted)));
        Reports.write(Judge.judge(messages), messages, folder.resolve(place).resolve("example"));
        if (!text.equals("calm")) {
            Path report = folder.resolve(place).resolve("example/report.json");
            Files.writeString(
                    report,
                    Files.readString(report)
                            .replaceFirst("\"repeat\" : \"", "\"repeat\" : \"" + Matcher.quoteReplacement(quoted)));
        }
    }

    private void subject(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** A basic string of TOML, which has the escapes of JSON. */
    private static String toml(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars()
                .forEach(c -> out.append(
                        c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c)));
        return out.append('"').toString();
    }
}
