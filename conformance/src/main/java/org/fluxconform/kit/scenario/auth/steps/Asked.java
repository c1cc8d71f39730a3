package org.fluxconform.kit.scenario.auth.steps;

import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.Snapshot;

/** How things were before somebody asked. */
public final class Asked {

    private final Scene scene;
    private Snapshot before;

    public Asked(Scene scene) {
        this.scene = scene;
    }

    void before(Snapshot snapshot) {
        before = snapshot;
    }

    /** @throws AssertionError if anything is not as it was */
    void insistOnNoChange() {
        before.insistOnSame(Snapshot.of(scene));
    }

    /** @throws AssertionError if all is as it was */
    void insistOnChange() {
        if (before.equals(Snapshot.of(scene))) {
            throw new AssertionError("expected: what was answered with "
                    + scene.last().status() + " has been done\ngot: everything is as it was before\nasked: "
                    + scene.last().asked());
        }
    }
}
