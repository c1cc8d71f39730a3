package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The kit on every mutant of the reference: what makes its verdict worth anything. */
class KillMatrixIT {

    @Test
    void every_must_kills_its_mutants_controls_are_spared_and_the_floor_is_zero() {
        Kit.Ended ended = Kit.ofThisCheckout().run("mutants", "--suite", "job-signing", "--peers", "host");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }
}
