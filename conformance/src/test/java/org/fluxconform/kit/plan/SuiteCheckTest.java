package org.fluxconform.kit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.scenario.SuiteRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCheckTest {

    private static final String LEDGER = """
            document:
              file: example.txt
              sha256: %s
              title: Example
            requirements:
              - id: EX-A-01
                level: MUST
                basis: spec
                at: [1]
                summary: Something.
            """.formatted("a".repeat(64));

    private static final String GOOD = """
            Feature: f
              @EX-A-01 @MUST
              Rule: r
                @slow
                Scenario: s
                  Given something is accepted
            """;

    @TempDir
    Path folder;

    @Test
    void aSuiteThatFitsHasNoProblems() throws IOException {
        assertThat(problems(GOOD)).isEmpty();
    }

    @Test
    void aRequirementThatNoRuleAsksIsNamedWithItsLine() throws IOException {
        String ledger = LEDGER + LEDGER.substring(LEDGER.indexOf("  - id")).replace("01", "02");
        assertThat(problems(ledger, GOOD))
                .singleElement()
                .asString()
                .contains("requirements.yaml:11: no rule asks EX-A-02");
    }

    @Test
    void aRuleForARequirementThatTheLedgerDoesNotHaveIsNamed() throws IOException {
        assertThat(problems(GOOD.replace("EX-A-01", "EX-A-07")))
                .anyMatch(one -> one.contains("one.feature:3: EX-A-07 is no requirement of the ledger"));
    }

    @Test
    void aLevelThatTheLedgerDoesNotGiveIsNamed() throws IOException {
        assertThat(problems(GOOD.replace("@MUST", "@MAY")))
                .containsExactly("example/one.feature:3: EX-A-01 is tagged @MAY, but the ledger says MUST");
    }

    @Test
    void aRuleHasExactlyOneIdAndOneLevel() throws IOException {
        for (String tags : List.of("@EX-A-01", "@MUST", "@EX-A-01 @EX-A-02 @MUST", "@EX-A-01 @MUST @MAY")) {
            assertThat(problems(GOOD.replace("@EX-A-01 @MUST", tags)))
                    .anyMatch(one -> one.contains("a rule has exactly one id and one level"));
        }
    }

    @Test
    void twoRulesDoNotShareAnId() throws IOException {
        assertThat(problems(GOOD + GOOD.substring(GOOD.indexOf("  @EX")).replace("Scenario: s", "Scenario: t")))
                .containsExactly(
                        "example/one.feature:8: the rule of EX-A-01 is at example/one.feature:3; put its scenarios there");
    }

    @Test
    void aScenarioStandsInARuleAndHasANameOfItsOwn() throws IOException {
        assertThat(problems(GOOD.replace("  @EX-A-01", "  Scenario: outside\n    * something is accepted\n  @EX-A-01")))
                .anyMatch(one -> one.contains("one.feature:2: a scenario outside a rule"));
        assertThat(problems(GOOD + "    Scenario: s\n      * something is refused\n"))
                .containsExactly("example/one.feature:7: another scenario of the rule has the name 's'");
    }

    @Test
    void aMisspeltKeywordIsFoundByTheScenarioThatItEmpties() throws IOException {
        assertThat(problems(GOOD.replace("Given", "Givn")))
                .singleElement()
                .asString()
                .startsWith("example/one.feature:5: the scenario has no steps");
    }

    @Test
    void anOutlineWithoutExamplesAsksNothing() throws IOException {
        assertThat(problems(
                        GOOD + "    Scenario Outline: t\n      * something is <x>\n      Examples:\n        | x |\n"))
                .containsExactly("example/one.feature:7: the outline has no example, so it asks nothing");
    }

    @Test
    void aTagThatMeansNothingIsNamed() throws IOException {
        assertThat(problems(GOOD.replace("@slow", "@sloow")))
                .singleElement()
                .asString()
                .startsWith("example/one.feature:4: unknown tag @sloow");
    }

    @Test
    void anIdOrLevelOnAScenarioIsNamed() throws IOException {
        assertThat(problems(GOOD.replace("@slow", "@MAY")))
                .containsExactly("example/one.feature:5: @MAY belongs on the rule, not on a scenario");
    }

    @Test
    void whatIsNoGherkinIsRefusedWithLineAndColumn() {
        assertThatThrownBy(() -> problems("Feature: f\n  Rule: r\n    Scenario: s\n      Given x\n    oops\n"))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("example/one.feature")
                .hasMessageContaining("(5:5)");
        assertThatThrownBy(() -> problems("")).isInstanceOf(KitError.class).hasMessageContaining("no 'Feature:'");
    }

    @Test
    void stepsThatMeanNothingAreFoundWithoutAskingAnybody() throws IOException {
        Suite suite = suite(LEDGER, GOOD + "      And nobody wrote this\n");
        assertThat(new SuiteRunner(suite).undefinedSteps())
                .containsExactly("example/one.feature:5: undefined step: nobody wrote this");
    }

    private List<String> problems(String feature) throws IOException {
        return problems(LEDGER, feature);
    }

    private List<String> problems(String ledger, String feature) throws IOException {
        return SuiteCheck.problems(suite(ledger, feature));
    }

    private Suite suite(String ledger, String feature) throws IOException {
        Path example = Files.createDirectories(folder.resolve("example"));
        Files.writeString(example.resolve("requirements.yaml"), ledger);
        Files.writeString(example.resolve("one.feature"), feature);
        return Suite.read(folder, "example");
    }
}
