package org.fluxconform.kit.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.fluxconform.kit.plan.Selection;
import picocli.CommandLine.Option;

/** What to ask: the same options for every command that plans. */
final class SelectionOptions {

    @Option(names = "--suite", paramLabel = "S", description = "only this suite, e.g. job-signing (repeatable)")
    private Set<String> suites = new LinkedHashSet<>();

    @Option(
            names = "--tags",
            paramLabel = "EXPR",
            description = "only scenarios with these tags, e.g. '@MUST and not @slow'")
    private String tags;

    @Option(names = "--requirement", paramLabel = "ID", description = "only this requirement (repeatable)")
    private Set<String> requirements = new LinkedHashSet<>();

    Selection selection() {
        return new Selection(suites, tags, requirements);
    }
}
