package org.fluxconform.reference.jobsigning.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, which the build writes into the jar's manifest. */
final class Version implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"flux-sign " + text()};
    }
}
