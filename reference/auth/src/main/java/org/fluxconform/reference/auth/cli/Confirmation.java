package org.fluxconform.reference.auth.cli;

import java.io.IOException;
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
        try {
            String answer = shell.in().readLine();
            if (answer != null
                    && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes")) {
                return;
            }
            if (answer == null) {
                shell.err().println();
            }
        } catch (IOException e) {
            throw new Failure("the answer can't be read; give --yes");
        }
        throw new Failure("not confirmed, so nothing was done. Give --yes to do it without a question.");
    }
}
