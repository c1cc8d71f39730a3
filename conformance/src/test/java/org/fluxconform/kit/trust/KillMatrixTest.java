package org.fluxconform.kit.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fluxconform.kit.ledger.Basis;
import org.fluxconform.kit.ledger.Ledger;
import org.fluxconform.kit.ledger.Level;
import org.fluxconform.kit.ledger.Requirement;
import org.fluxconform.kit.ledger.Sides;
import org.fluxconform.kit.plan.Trust;
import org.junit.jupiter.api.Test;

class KillMatrixTest {

    private static final Mutant BROKEN = new Mutant("ignores-age", Mutant.Kind.BROKEN, Set.of("T-1"), "age is ignored");
    private static final Mutant CONTROL = new Mutant("slower", Mutant.Kind.CONTROL, Set.of(), "it is slower");
    private static final Mutant REFUSES =
            new Mutant("reject-all", Mutant.Kind.DEGENERATE, Set.of(), "everything is refused");

    @Test
    void a_broken_mutant_is_killed_by_its_own_requirement() {
        KillMatrix matrix = matrix(trial(BROKEN, Set.of("T-1", "T-2"), true));

        assertThat(matrix.faults()).isEmpty();
        assertThat(matrix.kills()).containsOnlyKeys("T-1");
        assertThat(matrix.alone()).containsExactly(Map.entry("T-1", 1));
        assertThat(new KillReport(matrix).table())
                .contains("| T-1 | 1 | 1 |", "Weak spots, with a single mutant (1): T-1");
    }

    @Test
    void a_mutant_that_survives_is_a_fault() {
        assertThat(matrix(trial(BROKEN, Set.of(), true)).faults())
                .singleElement()
                .asString()
                .contains("ignores-age")
                .contains("survived");
    }

    @Test
    void a_mutant_that_only_others_kill_is_a_fault_and_counts_for_nobody() {
        KillMatrix matrix = matrix(trial(BROKEN, Set.of("T-2"), true));

        assertThat(matrix.faults()).singleElement().asString().contains("[T-2]").contains("[T-1]");
        assertThat(matrix.kills()).isEmpty();
    }

    @Test
    void a_mutant_that_does_not_start_is_void_though_everything_failed() {
        KillMatrix matrix = matrix(trial(BROKEN, Set.of("T-1", "T-2"), false));

        assertThat(matrix.faults()).singleElement().asString().contains("did not start");
        assertThat(matrix.kills()).isEmpty();
    }

    @Test
    void a_control_must_not_be_killed() {
        assertThat(matrix(trial(BROKEN, Set.of("T-1"), true), trial(CONTROL, Set.of(), true))
                        .faults())
                .isEmpty();
        assertThat(matrix(trial(BROKEN, Set.of("T-1"), true), trial(CONTROL, Set.of("T-2"), true))
                        .faults())
                .singleElement()
                .asString()
                .contains("slower");
    }

    @Test
    void a_degenerate_subject_must_pass_no_must() {
        Trial something = new Trial(REFUSES, Set.of(), Set.of("T-1"), Set.of("T-1"), true, 1);
        KillMatrix matrix = matrix(trial(BROKEN, Set.of("T-1"), true), something);

        assertThat(matrix.faults()).singleElement().asString().contains("reject-all");
        assertThat(matrix.floor()).containsEntry("reject-all", 1);
        assertThat(matrix.asked()).containsEntry("reject-all", 1);
    }

    /** It passes none of none: that is no proof of anything. */
    @Test
    void a_degenerate_subject_must_be_asked_something() {
        assertThat(matrix(trial(BROKEN, Set.of("T-1"), true), Trial.notStarted(REFUSES))
                        .faults())
                .singleElement()
                .asString()
                .contains("reject-all")
                .contains("asked nothing");
        assertThat(matrix(trial(BROKEN, Set.of("T-1"), true), trial(REFUSES, Set.of(), true))
                        .faults())
                .hasSize(1);
        assertThat(matrix(trial(BROKEN, Set.of("T-1"), true), trial(REFUSES, Set.of("T-1"), false))
                        .faults())
                .isEmpty();
    }

    @Test
    void every_scored_must_needs_a_mutant_and_every_mutant_a_requirement() {
        Mutant lost = new Mutant("lost", Mutant.Kind.BROKEN, Set.of("T-9"), "nobody knows");

        assertThat(matrix(trial(lost, Set.of("T-9"), true)).faults())
                .containsExactlyInAnyOrder(
                        "T-1: no mutant breaks it", "T-9: a mutant names it, and the ledger does not have it");
    }

    private static Trial trial(Mutant mutant, Set<String> failed, boolean started) {
        return new Trial(mutant, failed, Set.of(), failed, started, 1);
    }

    private static KillMatrix matrix(Trial... trials) {
        Ledger ledger = new Ledger(
                "test",
                Path.of("requirements.yaml"),
                false,
                null,
                List.of(row("T-1", Level.MUST), row("T-2", Level.SHOULD)),
                List.of(),
                List.of());
        return new KillMatrix(ledger, List.of(trials));
    }

    private static Requirement row(String id, Level level) {
        return new Requirement(
                id,
                level,
                Basis.SPEC,
                List.of("1"),
                null,
                null,
                "s",
                null,
                Sides.BOTH,
                true,
                null,
                null,
                List.of(),
                Map.of(),
                1);
    }

    @Test
    void howFarASubjectWasAskedIsNoFindingButThatItWasIs() {
        Trust trust = new Trust(Map.of("silent", 0), Map.of("silent", 4), Map.of("T-1", List.of("m")), Map.of());

        assertThat(trust.agreesWith(
                        new Trust(Map.of("silent", 0), Map.of("silent", 5), Map.of("T-1", List.of("m")), Map.of())))
                .isTrue();
        assertThat(trust.agreesWith(new Trust(Map.of("silent", 0), Map.of(), Map.of("T-1", List.of("m")), Map.of())))
                .isFalse();
        assertThat(trust.agreesWith(
                        new Trust(Map.of("silent", 1), Map.of("silent", 4), Map.of("T-1", List.of("m")), Map.of())))
                .isFalse();
        assertThat(trust.agreesWith(
                        new Trust(Map.of("silent", 0), Map.of("silent", 4), Map.of("T-1", List.of("n")), Map.of())))
                .isFalse();
    }
}
