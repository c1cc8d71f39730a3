package org.fluxconform.kit.scenario.jobsigning;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to make everything as it was before: each change of a scenario leaves its reverse here. */
public final class Undo {

    private final Deque<Runnable> reverses = new ArrayDeque<>();

    public void later(Runnable reverse) {
        reverses.push(reverse);
    }

    /** Takes all changes back, the last one first. */
    public void all() {
        Expect.that(!reverses.isEmpty(), "something to be made as before", "no change in this scenario so far");
        while (!reverses.isEmpty()) {
            reverses.pop().run();
        }
    }
}
