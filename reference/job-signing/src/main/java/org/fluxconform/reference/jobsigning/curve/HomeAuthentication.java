package org.fluxconform.reference.jobsigning.curve;

import java.nio.file.Path;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.certificate.Certificate;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.UserDatabase;

/** A certificate is the user's if it equals the one in the user's home, now. {@code cert-path} plays no part. */
record HomeAuthentication(CurveFactory means, UserDatabase users) implements Authentication {

    @Override
    public void authenticate(CurveRequest request) throws SigningException {
        Optional<Path> path = users.byUid(request.request().userid()).map(CertificateLocation::inHome);
        Check.all(
                means.home(),
                new HomeCertificate(
                        path, path.flatMap(this::load), request.certificate().orElseThrow()));
    }

    private Optional<Certificate> load(Path path) {
        try {
            return Optional.of(means.files().loadPublic(path));
        } catch (SigningException unreadable) {
            // The check names the path; why it can't be read is the user's business.
            return Optional.empty();
        }
    }
}
