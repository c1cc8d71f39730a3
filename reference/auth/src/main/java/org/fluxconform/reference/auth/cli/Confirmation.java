package org.fluxconform.reference.auth.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Asks before something can't be undone. */
final class Confirmation {

    private final Shell shell;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    private boolean yes;

    Confirmation(Shell shell) {
        this.shell = shell;
    }

    /** @throws Failure unless the answer is yes; nobody there to answer means no */
    void ask(String consequence) throws Failure {
        if (yes) {
            return;
        }
        shell.err().println(Printable.line(consequence));
        shell.err().print("Proceed? [y/N]: ");
        shell.err().flush();
        Optional<String> answer = shell.in().line();
        if (answer.isEmpty()) {
            shell.err().println();
        }
        if (answer.filter(text -> text.toLowerCase(Locale.ROOT).matches("y|yes"))
                .isEmpty()) {
            throw new Failure("not confirmed, so nothing was done. Give --yes to do it without a question.");
        }
    }
}
