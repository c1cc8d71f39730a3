package org.fluxconform.kit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.scenario.ExampleSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final String STEP = "something is accepted";

    @TempDir
    Path folder;

    private Suite suite;

    @BeforeEach
    void anExample() throws IOException {
        suite = new ExampleSuite(folder)
                .rule("EX-A-01", STEP, STEP)
                .row("EX-A-02", "SHOULD", "", "@needs:clock @needs:uid", STEP)
                .row("EX-B-01", "MUST", "", "@op:keygen", STEP)
                .row("EX-B-02", "MUST", "", "@door:ingest @needs:clock", STEP)
                .row("EX-B-03", "PLANNED", "capability: rotation", "", STEP)
                .suite();
    }

    @Test
    void withoutASubjectEverythingIsPlanned() {
        assertThat(plan(Selection.EVERYTHING, null).asked()).hasSize(6);
    }

    @Test
    void whatASubjectDoesNotOfferIsNotAskedAndSaysWhy() {
        Plan plan = plan(Selection.EVERYTHING, offer(Set.of("adapter"), Set.of("uid"), Set.of("unwrap")));

        assertThat(plan.asked()).extracting(PlannedScenario::requirement).containsExactly("EX-A-01", "EX-A-01");
        assertThat(plan.notAsked()).extracting(NotAsked::outcome).containsOnly(Outcome.NOT_APPLICABLE);
        assertThat(plan.notAsked())
                .extracting(NotAsked::reason)
                .containsExactly(
                        "the subject does not declare the capability clock",
                        "the subject's adapter does not offer the operation keygen",
                        "the subject does not declare the capability clock",
                        "the subject does not declare the capability rotation");
    }

    @Test
    void ofASelectionOnlySomeScenariosMayBeWanted() {
        Plan plan = new Planner(
                        Selection.EVERYTHING, scenario -> scenario.requirement().equals("EX-B-01"))
                .plan(suite, null);

        assertThat(plan.asked()).extracting(PlannedScenario::requirement).containsExactly("EX-B-01");
        assertThat(plan.notAsked()).hasSize(5).extracting(NotAsked::reason).containsOnly(Planner.NOT_SELECTED);
    }

    @Test
    void aMissingDoorMakesAScenarioNotTestedRatherThanNotApplicable() {
        Plan plan = plan(Selection.EVERYTHING, offer(Set.of(), Set.of("clock", "uid", "rotation"), Set.of("keygen")));

        assertThat(plan.asked()).isEmpty();
        assertThat(plan.notAsked()).extracting(NotAsked::outcome).containsOnly(Outcome.NOT_TESTED);
        assertThat(plan.notAsked().get(0).reason())
                .isEqualTo("the subject file opens no door 'adapter' for this suite: it lacks a key");
    }

    @Test
    void aSystemThatCannotBeAskedIsToldHowALibrarySaysSo() {
        Plan plan = plan(
                Selection.EVERYTHING, offer(Set.of("adapter"), Set.of("clock", "uid", "rotation"), Set.of("keygen")));

        assertThat(plan.notAsked()).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.NOT_TESTED);
            assertThat(one.reason())
                    .isEqualTo("the subject file opens no door 'ingest' for this suite: it lacks a table;"
                            + " what has no service is of kind \"library\", and says so");
        });
    }

    /** Each line: what the rule's tags say, what the subject is, what it has, what comes of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "asked", textBlock = """
            @mechanism:curve                   | SYSTEM  | adapter        | munge       | N/A the subject does not have the mechanism curve
            @mechanism:curve @mechanism:none   | SYSTEM  | adapter        | munge       | N/A the subject does not have the mechanism curve
            @mechanism:curve @mechanism:none   | SYSTEM  | adapter        | curve       | N/A the subject does not have the mechanism none
            @mechanism:curve @mechanism:none   | SYSTEM  | adapter        | curve none  | asked
            @mechanism:curve @door:ingest      | SYSTEM  | adapter        | munge       | N/A the subject does not have the mechanism curve
            @mechanism:curve @door:ingest      | LIBRARY | adapter        | curve       | N/A the subject is a library, and this is about a service
            @mechanism:curve @needs:clock      | SYSTEM  | adapter        | munge       | N/A the subject does not have the mechanism curve
            @door:ingest                       | LIBRARY | adapter        | munge       | N/A the subject is a library, and this is about a service
            @door:ingest @needs:clock          | LIBRARY | adapter        | munge       | N/A the subject is a library, and this is about a service
            @door:adapter @door:queue          | LIBRARY | adapter        | munge       | N/A the subject is a library, and this is about a service
            @door:queue @op:keygen             | LIBRARY | adapter ingest | munge       | N/A the subject is a library, and this is about a service
            @door:queue @door:ingest           | SYSTEM  | adapter ingest | munge       | not tested: the subject file opens no door 'queue' for this suite; what has no service is of kind "library", and says so
            @door:queue @door:ingest           | SYSTEM  | adapter        | munge       | not tested: the subject file opens no door 'ingest' for this suite: it lacks a table; what has no service is of kind "library", and says so
            @door:queue @needs:clock           | SYSTEM  | adapter        | munge       | N/A the subject does not declare the capability clock
            @needs:clock                       | LIBRARY | adapter        | munge       | N/A the subject does not declare the capability clock
            @needs:clock @needs:uid            | LIBRARY | adapter        | munge       | N/A the subject does not declare the capability clock
            @op:keygen                         | LIBRARY | adapter        | munge       | N/A the subject's adapter does not offer the operation keygen
            ""                                 | LIBRARY | ""             | munge       | not tested: the subject file opens no door 'adapter' for this suite: it lacks a key
            @door:adapter                      | LIBRARY | adapter        | munge       | asked
            @door:ingest @door:queue           | SYSTEM  | adapter ingest queue | munge | asked
            """)
    void whatIsAskedOfWhom(String tags, Kind kind, String doors, String mechanisms, String outcome) throws IOException {
        Suite one =
                new ExampleSuite(folder).row("EX-A-01", "MUST", "", tags, STEP).suite();
        Offer offer = new Offer(
                kind,
                words(doors),
                Set.of(),
                Set.of(),
                words(mechanisms),
                Map.of("adapter", "a key", "ingest", "a table"));

        Plan plan = new Planner(Selection.EVERYTHING).plan(one, offer);

        assertThat(plan.notAsked().stream()
                        .map(skipped -> (skipped.outcome() == Outcome.NOT_APPLICABLE ? "N/A " : "not tested: ")
                                + skipped.reason())
                        .findFirst()
                        .orElse(null))
                .isEqualTo(outcome);
        assertThat(plan.asked()).hasSize(outcome == null ? 1 : 0);
    }

    @Test
    void whatIsPlannedForTheFutureIsAskedOfWhoDeclaresIt() {
        Plan plan = plan(Selection.EVERYTHING, offer(Set.of("adapter"), Set.of("rotation"), Set.of()));

        assertThat(plan.asked()).extracting(PlannedScenario::requirement).contains("EX-B-03");
    }

    @Test
    void everyScenarioIsEitherAskedOrNot() {
        Plan plan = plan(new Selection(Set.of(), "@MUST and not @needs:clock", Set.of()), null);

        assertThat(plan.asked())
                .extracting(PlannedScenario::requirement)
                .containsExactly("EX-A-01", "EX-A-01", "EX-B-01");
        assertThat(plan.notAsked()).hasSize(3).extracting(NotAsked::reason).containsOnly(Planner.NOT_SELECTED);
    }

    @Test
    void aSelectionThatMatchesNothingIsAnError() {
        assertThatThrownBy(() -> insist(new Selection(Set.of(), "@MUST and @SHOULD", Set.of())))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("the selection matches no scenario: --tags '@MUST and @SHOULD'");
        assertThatThrownBy(() -> insist(new Selection(Set.of(), "@SHOULD", Set.of("EX-A-01"))))
                .isInstanceOf(KitError.class);
    }

    /** "not @slwo" would be true of everything. */
    @ParameterizedTest
    @CsvSource({
        "@nope, no scenario has the tag @nope; the features have them",
        "@MUST and not @needs:clokc, no scenario has the tag @needs:clokc; did you mean @needs:clock?",
        "not (MUST or @SHOULD), no scenario has the tag MUST; did you mean @MUST?",
        "@MUST or @EX-A-77, no scenario has the tag @EX-A-77; did you mean @EX-A-01?",
    })
    void aTagThatNoScenarioHasIsAnErrorThatNamesTheNearest(String tags, String message) {
        assertThatThrownBy(() -> insist(new Selection(Set.of(), tags, Set.of())))
                .isInstanceOf(KitError.class)
                .hasMessage("--tags: " + message);
    }

    @Test
    void anUnknownRequirementIsAnErrorThatNamesItsNeighbours() {
        assertThatThrownBy(() -> insist(new Selection(Set.of(), null, Set.of("EX-A-01", "EX-A-99"))))
                .isInstanceOf(KitError.class)
                .hasMessage("there is no requirement 'EX-A-99'; there are EX-A-01, EX-A-02");
    }

    @Test
    void aTagExpressionThatCannotBeReadIsAnError() {
        assertThatThrownBy(() -> new Planner(new Selection(Set.of(), "@a and", Set.of())))
                .isInstanceOf(KitError.class)
                .hasMessageStartingWith("--tags: ");
    }

    private Plan plan(Selection selection, Offer offer) {
        return new Planner(selection).plan(suite, offer);
    }

    private void insist(Selection selection) {
        new Planner(selection).insistOnMatches(List.of(suite));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.split(" "));
    }

    private static Offer offer(Set<String> doors, Set<String> capabilities, Set<String> operations) {
        return new Offer(
                Kind.SYSTEM,
                doors,
                capabilities,
                operations,
                Set.of("munge"),
                Map.of("adapter", "a key", "ingest", "a table"));
    }
}
