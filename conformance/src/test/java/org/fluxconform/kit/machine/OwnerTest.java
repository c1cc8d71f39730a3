package org.fluxconform.kit.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(Owner.parse(Owner.current().toString())).hasValue(Owner.current());
        assertThat(Owner.parse("no owner")).isEmpty();
        assertThat(Owner.parse("1-2")).isEmpty();
    }

    @Test
    void thisProcessLives() {
        assertThat(Owner.current().lives()).isTrue();
    }

    @Test
    void anotherProcessThatWasGivenTheSameNumberIsNotTheOwner() {
        Owner me = Owner.current();
        assertThat(new Owner(me.pid(), me.started() - 1, me.namespace()).lives())
                .isFalse();
    }

    @Test
    void ofAProcessInAnotherContainerNothingCanBeTold() {
        Owner me = Owner.current();
        assertThat(new Owner(me.pid(), me.started() - 1, me.namespace() + 1).lives())
                .isTrue();
    }

    @Test
    void anEndedProcessIsDead() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        Owner owner = Owner.of(process.pid()).orElseThrow();
        assertThat(owner.lives()).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(owner.lives()).isFalse();
        assertThat(Owner.of(process.pid())).isEmpty();
    }
}
