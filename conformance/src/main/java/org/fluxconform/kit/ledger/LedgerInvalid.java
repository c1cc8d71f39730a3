package org.fluxconform.kit.ledger;

import java.nio.file.Path;
import java.util.List;
import org.fluxconform.kit.KitError;

/** A ledger that can't be used; all that is wrong with it is told at once, each with its line and its cure. */
public final class LedgerInvalid extends KitError {

    private final transient List<String> problems;

    public LedgerInvalid(Path file, List<String> problems) {
        super(file + ": " + (problems.size() == 1 ? "" : problems.size() + " problems\n  ")
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
