package org.fluxconform.kit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/** The kit on every mutant of the reference: what makes its verdict worth anything. */
@ResourceLock(value = Kit.LEFTOVERS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
class KillMatrixIT {

    @Test
    void every_must_kills_its_mutants_controls_are_spared_and_the_floor_is_zero() {
        Kit.Ended ended = Kit.ofThisCheckout().run("mutants", "--suite", "job-signing", "--peers", "host");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }
}
