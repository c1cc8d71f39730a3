package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.ledger.Coverage;
import org.fluxconform.kit.ledger.DigestFixer;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.ledger.Ledger;
import org.fluxconform.kit.ledger.LedgerReader;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.plan.SuiteCheck;
import org.fluxconform.kit.scenario.SuiteRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform check}: does the ledger fit the features, and the document? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Holds the ledger against the features and, with --specs, against the documents.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--suite", paramLabel = "S", description = "only this suite (repeatable)")
    private Set<String> suites = new LinkedHashSet<>();

    @Option(
            names = "--specs",
            paramLabel = "DIR",
            description = "folder with the documents: every unit must be in a row")
    private Path specs;

    @Option(names = "--units", description = "print the documents' units and the rows that cover them (needs --specs)")
    private boolean units;

    @Option(names = "--fix-digests", description = "write the units' digests into the ledger (needs --specs)")
    private boolean fixDigests;

    @Override
    public Integer call() {
        if (specs == null && (units || fixDigests)) {
            throw new KitError("--units and --fix-digests need --specs DIR, the folder with the documents");
        }
        List<String> problems = new ArrayList<>();
        Home home = Home.find();
        for (Suite suite : Suite.readWithDrafts(home.features(), suites)) {
            problems.addAll(SuiteCheck.problems(suite));
            problems.addAll(new SuiteRunner(suite).undefinedSteps());
            if (specs != null) {
                problems.addAll(againstDocument(suite.ledger()));
            }
            out().println(summary(suite));
        }
        problems.forEach(out()::println);
        out().println(problems.isEmpty() ? "all is well" : problems.size() + " problems");
        out().flush();
        return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<String> againstDocument(Ledger ledger) {
        Coverage coverage = coverage(ledger);
        if (fixDigests) {
            fix(ledger, coverage);
            coverage = coverage(LedgerReader.read(ledger.file()));
        }
        if (units) {
            coverage.byUnit()
                    .forEach((unit, rows) -> out().println("%-6s %-40s %s"
                            .formatted(unit.name(), rows.isEmpty() ? "(in no row)" : covered(rows), unit.text())));
        }
        if (ledger.draft() && suites.isEmpty()) {
            long open =
                    coverage.byUnit().values().stream().filter(List::isEmpty).count();
            out().println(ledger.suite() + " is in the making: " + open + " units of the document are in no row yet");
            return List.of();
        }
        return coverage.problems();
    }

    private Coverage coverage(Ledger ledger) {
        Path document = specs.resolve(ledger.document().file());
        try {
            byte[] bytes = Files.readAllBytes(document);
            return new Coverage(ledger, Digests.sha256(bytes), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new KitError("--specs: can't read " + document + ", the document of " + ledger.suite(), unreadable);
        }
    }

    private void fix(Ledger ledger, Coverage coverage) {
        Map<Integer, String> digests = Coverage.claims(ledger).stream()
                .filter(claim -> coverage.digest(claim) != null)
                .collect(Collectors.toMap(Coverage.Claim::line, coverage::digest));
        try {
            String fixed = DigestFixer.fix(Files.readString(ledger.file()), digests);
            Path aside = Files.writeString(ledger.file().resolveSibling("requirements.yaml.new"), fixed);
            LedgerReader.read(aside);
            Files.move(aside, ledger.file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new KitError("can't write " + ledger.file() + ": " + unwritable.getMessage(), unwritable);
        }
    }

    private static String covered(List<Coverage.Claim> rows) {
        return rows.stream()
                .map(row -> row.excluded() ? "(" + row.id() + ")" : row.id())
                .collect(Collectors.joining(" "));
    }

    private static String summary(Suite suite) {
        return "%s: %d requirements, %d exclusions, %d feature files, %d scenarios"
                .formatted(
                        suite.name(),
                        suite.ledger().requirements().size(),
                        suite.ledger().exclusions().size(),
                        suite.features().size(),
                        suite.pickles().count());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
