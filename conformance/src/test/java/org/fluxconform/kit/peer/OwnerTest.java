package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(Owner.parse(Owner.current().toString())).hasValue(Owner.current());
        assertThat(Owner.parse("no owner")).isEmpty();
        assertThat(Owner.parse("1-2-3")).isEmpty();
    }

    @Test
    void thisProcessLives() {
        assertThat(Owner.current().lives()).isTrue();
    }

    @Test
    void anotherProcessThatWasGivenTheSameNumberIsNotTheOwner() {
        Owner earlier = new Owner(Owner.current().pid(), Owner.current().started() - 5_000);
        assertThat(earlier.lives()).isFalse();
    }

    @Test
    void anEndedProcessIsDead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        long started = process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
        process.waitFor();
        assertThat(new Owner(process.pid(), started).lives()).isFalse();
    }
}
