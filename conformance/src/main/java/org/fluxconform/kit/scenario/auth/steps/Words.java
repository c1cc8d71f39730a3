package org.fluxconform.kit.scenario.auth.steps;

import io.cucumber.java.ParameterType;
import java.util.Arrays;
import java.util.List;

/** What stands for what in the steps of this suite. */
public final class Words {

    @ParameterType("the administrator|the user|nobody|[a-z]+")
    public String person(String name) {
        return name;
    }

    /** The name of an operation, as dialects have it. */
    @ParameterType("[a-z]+(?: [a-z]+)+")
    public String operation(String name) {
        return name;
    }

    /** One permission in quotes, or several. */
    @ParameterType("(\"[^\"]*\"(?:(?:, | and )\"[^\"]*\")*)")
    public List<String> permissions(String quoted) {
        return Arrays.stream(quoted.split("\"(?:, | and )\""))
                .map(one -> one.replace("\"", ""))
                .toList();
    }
}
