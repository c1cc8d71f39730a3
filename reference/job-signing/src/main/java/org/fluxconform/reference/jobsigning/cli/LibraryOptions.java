package org.fluxconform.reference.jobsigning.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.PasswdFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that all commands share which need the library. */
final class LibraryOptions {

    /** Where Flux keeps its security configuration. */
    static final String DEFAULT_CONFIG = "/etc/flux/security/conf.d/*.toml";

    private static final long MAX_SECONDS = 253_402_300_799L;

    @Option(
            names = "--config",
            paramLabel = "PATTERN",
            defaultValue = DEFAULT_CONFIG,
            description = "Configuration: a file, or a pattern of files. Default: ${DEFAULT-VALUE}")
    private String config;

    @ArgGroup(exclusive = false, heading = "For tests:%n")
    private World world = new World();

    /** What a test may set instead of asking the machine. */
    private static final class World {

        @Option(names = "--now", paramLabel = "SECONDS", description = "What the clock says, in Unix seconds.")
        private Long now;

        @Option(names = "--uid", paramLabel = "UID", description = "The real uid to assume.")
        private Long uid;

        @Option(
                names = "--passwd",
                paramLabel = "FILE",
                description = "File in passwd(5) format to look users up in, instead of /etc/passwd.")
        private Path passwd;
    }

    String config() {
        return config;
    }

    Signing open(Rules rules) throws SigningException {
        return library(rules).open(config);
    }

    Library library(Rules rules) {
        Environment environment = Environment.ofThisProcess();
        if (world.now != null) {
            if (Math.abs(world.now) > MAX_SECONDS) {
                throw new Failure("--now " + world.now + ": must be Unix seconds in the years up to 9999");
            }
            environment = environment.withClock(Clock.fixed(Instant.ofEpochSecond(world.now), ZoneOffset.UTC));
        }
        if (world.uid != null) {
            environment = environment.withRealUid(world.uid);
        }
        if (world.passwd != null) {
            if (!Files.isReadable(world.passwd)) {
                throw new Failure(world.passwd + ": no readable file");
            }
            environment = environment.withUsers(new PasswdFile(world.passwd));
        }
        return new Library(rules, environment);
    }
}
