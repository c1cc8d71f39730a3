package org.fluxconform.reference.auth.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code flux completion}. */
@Command(
        name = "completion",
        description = "Prints a script for bash and zsh that completes commands and options.",
        footer = {"", "In ~/.bashrc:  source <(flux completion)"})
final class CompletionCommand implements Runnable {

    private final Shell shell;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        CommandLine all = Flux.commandLine(shell, "");
        shell.out().print(AutoComplete.bash("flux", all));
        shell.out().flush();
    }
}
