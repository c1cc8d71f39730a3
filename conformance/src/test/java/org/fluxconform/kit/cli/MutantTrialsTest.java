package org.fluxconform.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.fluxconform.kit.trust.Mutant;
import org.fluxconform.kit.trust.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MutantTrialsTest {

    private final List<Mutant> mutants = IntStream.range(0, 5)
            .mapToObj(i -> new Mutant("m" + i, Mutant.Kind.BROKEN, Set.of("R-" + i), "it is broken"))
            .toList();

    @Test
    void resultsAreInTheOrderOfTheListWhoeverEndsFirst() throws Exception {
        CountDownLatch lastHasEnded = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        List<Trial> trials = new MutantTrials(5)
                .of(
                        mutants,
                        mutant -> {
                            await(mutant, lastHasEnded);
                            return trial(mutant);
                        },
                        trial -> told.add(trial.mutant().name()));

        assertThat(told).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(trials).extracting(Trial::mutant).isEqualTo(mutants);
    }

    @Test
    void aFaultOfTheKitEndsThemAll() {
        assertThatThrownBy(() -> new MutantTrials(2)
                        .of(
                                mutants,
                                mutant -> {
                                    throw new IOException("disk full");
                                },
                                trial -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    /** All but the last wait for the last. */
    private void await(Mutant mutant, CountDownLatch lastHasEnded) {
        if (mutant.equals(mutants.get(4))) {
            lastHasEnded.countDown();
            return;
        }
        try {
            lastHasEnded.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Trial trial(Mutant mutant) {
        return new Trial(mutant, mutant.kills(), Set.of(), Set.of(), true, 0);
    }
}
