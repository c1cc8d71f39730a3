package org.fluxconform.reference.auth.cli;

import picocli.CommandLine.Option;

/** {@code --help} of every command; {@code -h} is left to {@code --host}. */
final class Help {

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean asked;
}
