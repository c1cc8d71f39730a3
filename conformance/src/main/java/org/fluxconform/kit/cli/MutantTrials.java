package org.fluxconform.kit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.fluxconform.kit.trust.Mutant;
import org.fluxconform.kit.trust.Trial;

/**
 * Tries mutants side by side. A trial shares nothing with another but the peers, which are there before, so that neither
 * order nor speed can change a result; most of what a trial takes is waiting.
 */
final class MutantTrials {

    private final int sideBySide;

    /** @param sideBySide how many at once */
    MutantTrials(int sideBySide) {
        this.sideBySide = sideBySide;
    }

    /** One trial. */
    @FunctionalInterface
    interface Attempt {
        Trial of(Mutant mutant) throws IOException;
    }

    /**
     * Tries them all; begins at the end of the list, where those are that are asked everything and that say nothing, so that the run does not end by waiting.
     *
     * @param tell hears of each, in the order of the list
     * @return in the order of the list
     */
    List<Trial> of(List<Mutant> mutants, Attempt attempt, Consumer<Trial> tell) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
        try {
            Map<Mutant, Future<Trial>> running = new HashMap<>();
            List<Mutant> lastFirst = new ArrayList<>(mutants);
            Collections.reverse(lastFirst);
            for (Mutant mutant : lastFirst) {
                Callable<Trial> trial = () -> attempt.of(mutant);
                running.put(mutant, threads.submit(trial));
            }
            List<Trial> trials = new ArrayList<>();
            for (Mutant mutant : mutants) {
                Trial trial = result(running.get(mutant));
                trials.add(trial);
                tell.accept(trial);
            }
            return trials;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Trial result(Future<Trial> running) throws IOException {
        try {
            return running.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mutants were tried", stopped);
        }
    }
}
