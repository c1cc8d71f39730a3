package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.User;

/** The reference in a folder of its own, for a user and a moment. */
final class ReferenceLibrary {

    private static final long NOT_ROOT = 1000;

    private final Path folder;
    private final Environment environment;

    ReferenceLibrary(Path folder, long uid, Instant now) {
        this.folder = folder;
        this.environment = new Environment(
                Clock.fixed(now, ZoneOffset.UTC),
                uid,
                NOT_ROOT,
                NOT_ROOT,
                asked -> asked == uid ? Optional.of(new User("alice", uid, folder.resolve("home"))) : Optional.empty(),
                folder.resolve("no.socket"));
    }

    /** Where the certificate of the user's home is, without {@code .pub}. */
    Path homeCertificate() {
        return folder.resolve("home/.flux/curve/sig");
    }

    /** Writes a file below the folder. */
    Path file(Path path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    String wrap(String configuration, byte[] payload) throws IOException, SigningException {
        return opened(configuration).wrap(payload, WrapOptions.STANDARD);
    }

    Unwrapped unwrap(String configuration, String signed) throws IOException, SigningException {
        return opened(configuration).unwrap(signed, UnwrapOptions.STANDARD);
    }

    private org.fluxconform.reference.jobsigning.api.Signing opened(String configuration)
            throws IOException, SigningException {
        Path file = file(Path.of("sign.toml"), configuration);
        return new Library(Rules.standard(), environment).open(file.toString());
    }
}
