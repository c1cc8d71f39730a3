package org.fluxconform.reference.jobsigning.curve;

import java.nio.file.Path;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.User;

/** Which certificate signs. */
@FunctionalInterface
public interface CertificateLocation {

    /** Where users keep theirs, in their home directories. */
    Path IN_HOME = Path.of(".flux", "curve", "sig");

    /**
     * @param certPath what {@code cert-path} says, if anything
     * @return empty if there is neither a {@code cert-path} nor such a user
     */
    Optional<Path> of(Optional<Path> certPath, Environment environment);

    /** {@code cert-path}, or the real user's own; homes come from the user database, never from {@code $HOME}. */
    CertificateLocation STANDARD = (certPath, environment) ->
            certPath.or(() -> environment.users().byUid(environment.realUid()).map(CertificateLocation::inHome));

    static Path inHome(User user) {
        return user.home().resolve(IN_HOME);
    }
}
