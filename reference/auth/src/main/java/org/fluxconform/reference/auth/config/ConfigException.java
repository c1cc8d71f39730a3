package org.fluxconform.reference.auth.config;

import java.util.List;

/** The configuration can't be used; one line for each thing to mend, without the value of a secret. */
public final class ConfigException extends RuntimeException {

    private final List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with its place: file with line and column, or variable. */
    public List<String> problems() {
        return problems;
    }
}
