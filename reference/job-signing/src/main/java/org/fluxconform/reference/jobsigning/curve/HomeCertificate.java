package org.fluxconform.reference.jobsigning.curve;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.certificate.Certificate;
import org.fluxconform.reference.jobsigning.check.Check;

/**
 * The certificate in a request beside the one that its user keeps at home.
 *
 * @param path where the user keeps it; empty if there is no such user
 * @param own what is there; empty if it can't be read
 * @param enclosed the one in the request
 */
public record HomeCertificate(Optional<Path> path, Optional<Certificate> own, Certificate enclosed) {

    static final List<Check<HomeCertificate>> CHECKS = List.of(
            check(
                    "curve-user-known",
                    "JOB-CURVE-19",
                    "error loading cert from unknown user",
                    home -> home.path().isPresent()),
            check(
                    "curve-home-certificate-readable",
                    "JOB-CURVE-18",
                    home -> "error loading cert from " + home.path().orElseThrow(),
                    home -> home.path().isEmpty() || home.own().isPresent()),
            check(
                    "curve-home-certificate-same",
                    "JOB-CURVE-18",
                    "cert verification failed",
                    home -> home.own().map(own -> own.isSameAs(home.enclosed())).orElse(true)));
}
