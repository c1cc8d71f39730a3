package org.fluxconform.kit.scenario.jobsigning;

import java.nio.charset.StandardCharsets;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;

/** What one of several configuration files holds, by its name in a feature. */
final class FileContents {

    private static final String SIGN = Configuration.SIGN;

    private FileContents() {}

    /** @param good a configuration that works */
    static String named(String name, Configuration good) {
        return switch (name) {
            case "a good [sign]" -> text(good);
            case "a bad [sign]" -> text(good.with(SIGN, "max-ttl", "-5"));
            case "half of [sign]" -> text(good.without(SIGN, "allowed-types"));
            case "the other half" -> text(good.without(SIGN, "max-ttl").without(SIGN, "default-type"));
            case "only [sign.munge]" -> "[sign.munge]\nsocket-path = \"/nowhere\"\n";
            case "another table" -> "[unrelated]\nx = 1\n";
            case "no TOML" -> "[sign\n";
            case "a key without a name" -> "= 5\n";
            case "the same behind blank lines" -> "\n \n\t\n\n= 5\n";
            case "the same behind comments" -> "# x\n  # y\nx = 1 # z\n= 5\n";
            case "the same behind lines with CR LF" -> "# x\r\n\r\nx = 1\r\n= 5\r\n";
            case "the same behind a text over many lines" -> "x = \"\"\"\n\n# no comment\n\n\"\"\"\n\n= 5\n";
            default -> throw new IllegalArgumentException("no content of a file is called '" + name + "'");
        };
    }

    private static String text(Configuration configuration) {
        return new String(configuration.bytes(), StandardCharsets.UTF_8);
    }
}
