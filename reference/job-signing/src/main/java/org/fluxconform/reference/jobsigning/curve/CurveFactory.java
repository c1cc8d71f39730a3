package org.fluxconform.reference.jobsigning.curve;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.jobsigning.certificate.AuthorityRules;
import org.fluxconform.reference.jobsigning.certificate.CertificateFiles;
import org.fluxconform.reference.jobsigning.certificate.Ed25519;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.Keys;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.files.SmallFile;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;

/**
 * The {@code curve} mechanism and its table {@code [sign.curve]}.
 *
 * @param presence asked of {@code [sign]}: whether there is a {@code [sign.curve]} in it
 * @param table what is in that
 * @param checks what is asked of a signed request, in this order
 * @param home what is asked of its certificate when no authority is required
 * @param authority what is asked of its certificate when one is required
 * @param validity what is written into a request about its times
 * @param location which certificate signs
 * @param ed25519 the algorithm
 * @param base64 how keys and signatures are written
 * @param files where certificates are
 */
public record CurveFactory(
        List<Check<Table>> presence,
        List<Check<Table>> table,
        List<Check<CurveRequest>> checks,
        List<Check<HomeCertificate>> home,
        AuthorityRules authority,
        Validity validity,
        CertificateLocation location,
        Ed25519 ed25519,
        Base64Codec base64,
        CertificateFiles files)
        implements MechanismFactory {

    static final String REQUIRE_CA = "require-ca";
    static final String CERT_PATH = "cert-path";

    private static final Keys KEYS = new Keys("curve", "sign-curve-init: [curve] config: ");

    /** In the manner of libflux-security, with strict Ed25519 and base64. */
    public static CurveFactory standard() {
        Ed25519 ed25519 = Ed25519.standard();
        return new CurveFactory(
                List.of(check(
                        "curve-table-present",
                        "JOB-CURVE-16",
                        Errno.ENOENT,
                        sign -> "sign-curve-init: [sign.curve] config missing",
                        sign -> sign.get("curve", Table.class).isPresent())),
                List.of(
                        KEYS.known("JOB-CURVE-16", Set.of(REQUIRE_CA, CERT_PATH)),
                        KEYS.set("JOB-CURVE-16", REQUIRE_CA),
                        KEYS.typed("JOB-CURVE-07", REQUIRE_CA, Keys.Type.BOOL),
                        KEYS.typed("JOB-CURVE-07", CERT_PATH, Keys.Type.STRING)),
                CurveRequest.CHECKS,
                HomeCertificate.CHECKS,
                AuthorityRules.standard(),
                Validity.STANDARD,
                CertificateLocation.STANDARD,
                ed25519,
                Base64Codec.STRICT,
                CertificateFiles.standard(Base64Codec.STRICT, ed25519));
    }

    @Override
    public String name() {
        return "curve";
    }

    @Override
    public Mechanism create(SignTable sign, Configuration configuration, Environment environment)
            throws SigningException {
        Check.all(presence, sign.table());
        Table curve = sign.table().get("curve", Table.class).orElse(Table.EMPTY);
        Check.all(table, curve);
        Authentication authentication = curve.get(REQUIRE_CA, Boolean.class).orElse(false)
                ? new AuthorityAuthentication(this, configuration)
                : new HomeAuthentication(this, environment.users());
        Optional<String> certPath = curve.get(CERT_PATH, String.class);
        return new CurveMechanism(
                this,
                sign.maxTtl(),
                certPath.isPresent() ? Optional.of(SmallFile.path(certPath.get())) : Optional.empty(),
                authentication,
                environment);
    }
}
