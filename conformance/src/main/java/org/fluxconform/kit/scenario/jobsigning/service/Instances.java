package org.fluxconform.kit.scenario.jobsigning.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.jobsigning.certificate.Authority;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.JobServices;
import org.fluxconform.kit.subject.SigningDoors;
import org.fluxconform.kit.subject.SigningDoors.Launch;

/** The instances of a run. A service takes its time to start, so scenarios share what they leave as it was. */
public final class Instances {

    /** What an instance is for. */
    public enum Kind {
        /** The recommended configuration. */
        FOR_ALL,
        /** The same, for one user alone. */
        SINGLE_USER,
        /** Its queue is stopped and its configuration changed, by one scenario at a time; max-ttl is a minute. */
        WITH_QUEUE,
        /** The same, for one user alone. */
        SINGLE_USER_WITH_QUEUE;

        private boolean isForOne() {
            return this == SINGLE_USER || this == SINGLE_USER_WITH_QUEUE;
        }

        private boolean isForAllMechanisms() {
            return this == WITH_QUEUE || this == SINGLE_USER_WITH_QUEUE;
        }
    }

    private final RunScope run;
    private final RandomGenerator random = new SecureRandom();

    public Instances(RunScope run) {
        this.run = run;
    }

    public Instance of(Kind kind) {
        return run.shared().get(kind, () -> start(kind));
    }

    private Instance start(Kind kind) {
        Path folder = folder("instance-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        Authority authority = Authority.make(
                KeyPair.random(random), Instant.now().truncatedTo(ChronoUnit.SECONDS), UnaryOperator.identity());
        Path revoked = folder("revoked-" + kind.ordinal());
        Path name = folder("authority-" + kind.ordinal()).resolve("ca");
        new CertificateFiles(name).write(authority.certificate(), authority.pair());
        Configuration configuration = configuration(kind).under(name, revoked);
        ConfigurationFolder files =
                ConfigurationFolder.create(folder.resolve("conf")).write(configuration);
        JobService service = kind.isForOne()
                ? services().startSingleUser(files.pattern(), folder)
                : services().start(files.pattern(), folder);
        return new Instance(service, folder, files, configuration, authority, revoked);
    }

    private Configuration configuration(Kind kind) {
        Configuration recommended = Configuration.recommended()
                .with(
                        Configuration.MUNGE,
                        "socket-path",
                        Configuration.quoted(run.peers().munge().compute().socket()));
        return kind.isForAllMechanisms()
                ? recommended
                        .with(Configuration.SIGN, "max-ttl", "60")
                        .with(Configuration.SIGN, "allowed-types", "[ \"munge\", \"curve\" ]")
                : recommended;
    }

    private JobServices services() {
        Launch launch = run.subject()
                .doors("job-signing", SigningDoors.class)
                .flatMap(SigningDoors::launch)
                .orElseThrow(() -> new IllegalStateException("the subject file has no launch table"));
        return run.shared().get(JobServices.class, () -> new JobServices(launch, random, run.redactor()::redact));
    }

    private Path folder(String name) {
        try {
            Path folder = Files.createDirectory(run.scratch().resolve(name));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
