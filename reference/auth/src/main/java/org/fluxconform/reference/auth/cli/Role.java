package org.fluxconform.reference.auth.cli;

import picocli.CommandLine.Option;

/** {@code --role} of the commands that give and take one. */
final class Role {

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "Name of the role.")
    private String name;

    String name() {
        return name;
    }
}
