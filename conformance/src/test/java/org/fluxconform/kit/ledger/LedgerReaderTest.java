package org.fluxconform.kit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fluxconform.kit.KitError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerReaderTest {

    private static final String DOCUMENT = """
            document:
              file: example.txt
              sha256: %s
              title: Example
            requirements:
            """.formatted("a".repeat(64));

    private static final String GOOD = """
              - id: EX-A-01
                level: MUST
                basis: spec
                at: [4, 43.10]
                summary: Something.
            """;

    @TempDir
    Path folder;

    @Test
    void rowsComeWithTheirDefaultsAndUnitsKeepTheirSpelling() throws IOException {
        Ledger ledger = read(DOCUMENT + GOOD + """
              - id: EX-A-02
                at: 5
                excluded: Nothing to see.
            """);

        Requirement row = ledger.requirements().get(0);
        assertThat(row.at()).containsExactly("4", "43.10");
        assertThat(row.sides()).isEqualTo(Sides.BOTH);
        assertThat(row.scored()).isTrue();
        assertThat(row.line()).isEqualTo(6);
        assertThat(row.place("example.txt")).isEqualTo("example.txt lines 4, 43.10");
        assertThat(ledger.exclusions()).extracting(Exclusion::at).containsExactly(List.of("5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level: MUSTY       | line 6 (EX-A-01): 'level: MUSTY' is not one of MUST, SHOULD, MAY, PLANNED",
                "level: PLANNED     | line 6 (EX-A-01): level PLANNED needs 'capability:'",
                "basis: rumour      | line 6 (EX-A-01): 'basis: rumour' is not one of spec, interop, decision",
                "basis: interop     | line 6 (EX-A-01): 'source:' is missing or empty",
                "sides: left        | line 6 (EX-A-01): 'sides: left' is not one of both, accepted, refused, none",
                "scored: perhaps    | line 6 (EX-A-01): 'scored:' is true or false",
                "digest: 3f9a       | line 6 (EX-A-01): 'digest: 3f9a' is not 64 hexadecimal digits",
                "at: [4.x]          | line 6 (EX-A-01): 'at: 4.x' is not a unit; write line or line.sentence, e.g. 4.2",
                "at: []             | line 6 (EX-A-01): 'at:' is empty",
                "summary: [a]       | line 6 (EX-A-01): 'summary:' must be a text",
                "id: job-1          | line 6 (job-1): 'id: job-1' is not an id such as JOB-MUNGE-04",
                "levle: MUST        | (EX-A-01): unknown key 'levle'; known are asks, at, basis, capability"
            })
    void aMistakeIsNamedWithItsRowAndItsCure(String line, String message) {
        String key = line.substring(0, line.indexOf(':'));
        String row = GOOD.replaceAll("(?m)^(\\s+(- )?)" + key + ":.*$", "$1" + line);
        String text = row.equals(GOOD) ? GOOD + "    " + line + "\n" : row;

        assertThatThrownBy(() -> read(DOCUMENT + text))
                .isInstanceOf(LedgerInvalid.class)
                .hasMessageContaining("requirements.yaml")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/page", "http://example.org", "https://a b", "file:///etc", "'https://a\"b'"})
    void anAddressThatLeadsNowhereIsNone(String url) {
        assertThatThrownBy(() -> read(DOCUMENT.replace("title: Example", "title: Example\n  url: " + url) + GOOD))
                .isInstanceOf(LedgerInvalid.class)
                .hasMessageContaining("is not an address such as https://example.org/page");
    }

    @Test
    void aDocumentMayBePublishedSomewhere() throws IOException {
        String url = "https://example.org/man5/page.html";

        assertThat(read(DOCUMENT + GOOD).document().url()).isNull();
        assertThat(read(DOCUMENT.replace("title: Example", "title: Example\n  url: " + url) + GOOD)
                        .document()
                        .url())
                .isEqualTo(url);
    }

    @Test
    void aSourceIsFollowedToTheFactBesideTheLedgerOrToTheDecisionAbove() throws IOException {
        write("example/facts.md", """
                # Facts

                ## <a id="3.3"></a>3.3 Certificate [authority](else.md)

                Two **checks**.

                - <a id="F4"></a>**F4 Base64 is strict.** No padding: refused,
                  see [J3](../decisions.md#J3).
                - <a id="F5"></a>**F5 Another.** No more.

                Not of F5.
                """);
        write("decisions.md", "- <a id=\"J3\"></a>**J3 Strict.** Decided.\n");

        Ledger ledger = read(DOCUMENT
                + row("EX-A-01", "interop", "facts.md#F4")
                + row("EX-A-02", "decision", "decisions.md#J3")
                + row("EX-A-03", "interop", "facts.md#F4")
                + row("EX-A-04", "interop", "facts.md#3.3")
                + row("EX-A-05", "interop", "facts.md#F5")
                + GOOD.replace("A-01", "A-06"));

        assertThat(ledger.passages())
                .containsExactly(
                        new Passage(
                                "facts.md#F4",
                                "example/facts.md",
                                7,
                                "F4 Base64 is strict",
                                "No padding: refused,\n  see J3."),
                        new Passage("decisions.md#J3", "decisions.md", 1, "J3 Strict", "Decided."),
                        new Passage(
                                "facts.md#3.3",
                                "example/facts.md",
                                3,
                                "3.3 Certificate authority",
                                "Two checks.\n\n- F4 Base64 is strict. No padding: refused,\n  see J3.\n"
                                        + "- F5 Another. No more.\n\nNot of F5."),
                        new Passage("facts.md#F5", "example/facts.md", 9, "F5 Another", "No more."));
        assertThat(ledger.requirements().stream().map(ledger::passage).map(found -> found.map(Passage::place)))
                .map(found -> found.orElse(null))
                .containsExactly(
                        "features/example/facts.md:7, F4 Base64 is strict",
                        "features/decisions.md:1, J3 Strict",
                        "features/example/facts.md:7, F4 Base64 is strict",
                        "features/example/facts.md:3, 3.3 Certificate authority",
                        "features/example/facts.md:9, F5 Another",
                        null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interop  | facts.md          | (EX-A-01): 'source: facts.md' is no link; write facts.md#ANCHOR for a fact",
                "interop  | facts/example.md#F4 | is no link; write facts.md#ANCHOR",
                "interop  | ../facts.md#F4    | is no link; write facts.md#ANCHOR",
                "interop  | https://a.b/facts.md#F4 | is no link; write facts.md#ANCHOR",
                "interop  | facts.md#F99      | has no anchor 'F99'; name one that it has, or put <a id=\"F99\"></a> before",
                "interop  | facts.md#f4       | has no anchor 'f4'",
                "interop  | decisions.md#J3   | basis interop rests on a fact: write 'source: facts.md#ANCHOR'",
                "decision | facts.md#F4       | basis decision rests on a decision: write 'source: decisions.md#ID'",
                "decision | decisions.md#J30  | decisions.md has no anchor 'J30'",
                "spec     | facts.md#F99      | has no anchor 'F99'"
            })
    void aSourceThatLeadsNowhereIsNamedWithItsRowAndItsCure(String basis, String source, String message)
            throws IOException {
        write("example/facts.md", "- <a id=\"F4\"></a>**F4 Strict.** Seen.\n");
        write("decisions.md", "- <a id=\"J3\"></a>**J3 Strict.** Decided.\n");

        assertThatThrownBy(() -> read(DOCUMENT + row("EX-A-01", basis, source)))
                .isInstanceOf(LedgerInvalid.class)
                .hasMessageContaining("line 6 (EX-A-01): ")
                .hasMessageContaining(message);
    }

    @Test
    void aSourceInAFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> read(DOCUMENT + row("EX-A-01", "interop", "facts.md#F4")))
                .isInstanceOf(LedgerInvalid.class)
                .hasMessageContaining("line 6 (EX-A-01): 'source: facts.md#F4': there is no file")
                .hasMessageContaining("facts.md");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- <a id=\"F4\"></a>**F4 A.** B.;- <a id=\"F4\"></a>**F4 C.** D. | facts.md:2: the anchor 'F4' is taken by line 1",
                "## F4 Strict <a id=\"F4\"></a> | facts.md:1: an anchor begins a heading",
                "- **F4** <a id=\"F4\"></a> | facts.md:1: an anchor begins a heading",
                "- <a id=\"F4\"></a>without a title | facts.md:1: an anchor begins a heading",
                "a word;<a name=\"F4\"></a> | facts.md:2: an anchor begins a heading"
            })
    void anAnchorThatNamesNothingOrTwoThingsIsRefused(String lines, String message) throws IOException {
        write("example/facts.md", lines.replace(';', '\n'));

        assertThatThrownBy(() -> read(DOCUMENT + row("EX-A-01", "interop", "facts.md#F4")))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("features/example/" + message);
    }

    @Test
    void anIdCanBeGivenOnlyOnce() {
        assertThatThrownBy(() -> read(DOCUMENT + GOOD + GOOD))
                .hasMessageContaining("line 11 (EX-A-01): the id is taken by the row in line 6");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read(DOCUMENT + GOOD.replace("MUST", "MUSTY").replace("spec", "rumour")))
                .hasMessageContaining("3 problems")
                .hasMessageContaining("MUSTY")
                .hasMessageContaining("rumour");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> read(DOCUMENT + GOOD + "    level: MAY\n"))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("requirements.yaml:11: not valid YAML");
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read(DOCUMENT + "  - id: [\n"))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("requirements.yaml:")
                .hasMessageContaining("not valid YAML");
    }

    @Test
    void anEmptyLedgerIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(KitError.class).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> read(DOCUMENT + "  []\n"))
                .hasMessageContaining("must be a list with at least one row");
    }

    @Test
    void coverageFindsWhatIsInNoRowWhatChangedAndWhatIsNotThere() throws IOException {
        String text = "One. Two.\nThree.\n";
        String digest = Units.digest(Units.of("Something else."));
        Ledger ledger = read(DOCUMENT + """
              - id: EX-A-01
                level: MUST
                basis: spec
                at: [1.1]
                digest: %s
                summary: Changed.
              - id: EX-A-02
                at: [7]
                digest: %s
                excluded: Gone.
              - id: EX-A-03
                at: [2]
                excluded: Without a digest.
            """.formatted(digest, digest));

        List<String> problems = new Coverage(ledger, "b".repeat(64), text).problems();

        assertThat(problems).hasSize(5);
        assertThat(problems.get(0)).contains("has sha256 bbbb");
        assertThat(problems.get(1)).contains("unit 1.2 is in no row: \"Two.\"");
        assertThat(problems.get(2)).contains("EX-A-01: the text of 1.1 changed");
        assertThat(problems.get(3)).contains("EX-A-02: the document has no unit 7");
        assertThat(problems.get(4)).contains("EX-A-03: has no digest");
    }

    @Test
    void fixedDigestsMakeTheLedgerFitAndLeaveEverythingElseAsItWas() throws IOException {
        String text = "One. Two.\nThree.\n";
        String yaml = DOCUMENT + """
              # a comment
              - id: EX-A-01
                level: MUST
                basis: spec
                at: [1.1, 1.2]   # both
                digest: %s
                summary: Changed.

              - id: EX-A-02
                at:
                  - 2
                excluded: Without a digest.
            """.formatted("0".repeat(64));
        Ledger ledger = read(yaml);
        Coverage coverage = new Coverage(ledger, "a".repeat(64), text);

        String fixed = DigestFixer.fix(
                yaml,
                Coverage.claims(ledger).stream().collect(Collectors.toMap(Coverage.Claim::line, coverage::digest)));

        assertThat(new Coverage(read(fixed), "a".repeat(64), text).problems()).isEmpty();
        assertThat(fixed.replaceAll("(?m)^ +digest:.*\n", "")).isEqualTo(yaml.replaceAll("(?m)^ +digest:.*\n", ""));
    }

    private static String row(String id, String basis, String source) {
        String at = basis.equals("spec") ? "    at: [1]\n" : "";
        return "  - id: %s\n    level: MUST\n    basis: %s\n    source: %s\n    summary: Something.\n"
                        .formatted(id, basis, source)
                + at;
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void eachRequirementAsksARuleOrThereIsAReasonTheLongestBeginningOfTheIdFirst() throws IOException {
        Ledger ledger = read(RULES + GOOD + "    asks: [time]\n" + GOOD.replace("EX-A-01", "EX-B-01"));

        Requirement one = ledger.requirements().get(0);
        Requirement other = ledger.requirements().get(1);
        assertThat(one.asks()).containsExactly("time");
        assertThat(one.notAsked()).containsExactly(Map.entry("text", "No text."));
        assertThat(other.asks()).isEmpty();
        assertThat(other.notAsked())
                .containsExactly(Map.entry("text", "No text in B."), Map.entry("time", "No clock."));
    }

    @Test
    void whatIsNeitherAskedNorExplainedIsAProblem() {
        assertProblem(ONE_RULE + GOOD, "(EX-A-01): is not asked by the rule 'text'");
        assertProblem(ONE_RULE + GOOD + "    asks: [tme]\n", "'asks: tme' is not one of the rules: text, time");
        assertProblem(ONE_RULE + GOOD + "    asks: text\n", "'asks:' must be a list of words");
        assertProblem(ONE_RULE + GOOD + "    asks: [text, time]\n", "the reason for 'time' is given to no requirement");
        assertProblem(
                ONE_RULE.replace("EX:", "EX-A-01:") + GOOD + "    asks: [text, time]\n",
                "asks 'time', and 'not-asked:' says why it doesn't");
        assertProblem(ONE_RULE.replace("    time:", "    tme:") + GOOD, "unknown key 'tme'; known are text, time");
    }

    private void assertProblem(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(LedgerInvalid.class).hasMessageContaining(problem);
    }

    private static final String ONE_RULE = DOCUMENT.replace("requirements:\n", """
            rules: [text, time]
            not-asked:
              EX:
                time: No clock.
            requirements:
            """);

    private static final String RULES = DOCUMENT.replace("requirements:\n", """
            rules: [text, time]
            not-asked:
              EX:
                time: No clock.
                text: No text.
              EX-B:
                text: No text in B.
            requirements:
            """);

    private Ledger read(String yaml) throws IOException {
        Path suite = Files.createDirectories(folder.resolve("example"));
        return LedgerReader.read(Files.writeString(suite.resolve("requirements.yaml"), yaml));
    }
}
