package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.curve;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.certificate.Certificate;
import org.fluxconform.reference.jobsigning.certificate.Ed25519;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.curve.CertificateLocation;
import org.fluxconform.reference.jobsigning.curve.CurveFactory;
import org.fluxconform.reference.jobsigning.curve.CurveRequest;
import org.fluxconform.reference.jobsigning.curve.HomeCertificate;
import org.fluxconform.reference.jobsigning.curve.Validity;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;

/** Variants that sign with the wrong key, or believe a key that they shouldn't. */
final class CurveMutants {

    private static final String EXPIRED = "xtime or max-ttl exceeded";

    static final List<Mutant> ALL = List.of(
            mutant(
                    "curve-ignores-the-signature",
                    kills("JOB-CURVE-01", "JOB-CURVE-12"),
                    "any signature is good",
                    without("curve-signature-valid")),
            mutant(
                    "curve-takes-any-certificate",
                    kills("JOB-CURVE-02", "JOB-CURVE-03"),
                    "anybody's certificate is good for any user",
                    without("curve-certificate-authentic")),
            mutant(
                    "curve-needs-no-authority",
                    kills("JOB-CURVE-03", "JOB-CERT-01"),
                    "a certificate needn't be signed by the authority",
                    without("ca-signature-valid")),
            mutant(
                    "curve-ignores-cert-path",
                    kills("JOB-CURVE-04"),
                    "cert-path is passed over where the home has a certificate",
                    location((certPath, environment) -> CertificateLocation.STANDARD
                            .of(Optional.empty(), environment)
                            .filter(home -> Files.exists(Path.of(home + ".pub")))
                            .or(() -> certPath))),
            mutant(
                    "curve-looks-elsewhere-at-home",
                    kills("JOB-CURVE-05"),
                    "the certificate at home is .flux/curve/key",
                    location((certPath, environment) -> certPath.or(() -> environment
                            .users()
                            .byUid(environment.realUid())
                            .map(user -> user.home().resolve(".flux/curve/key"))))),
            mutant(
                    "munge-needs-a-certificate",
                    kills("JOB-CURVE-06"),
                    "munge can't be used without a certificate for curve",
                    mechanism(
                            "munge",
                            inner -> Around.before(inner, (sign, configuration, environment) -> {
                                Table curve =
                                        sign.table().get("curve", Table.class).orElse(Table.EMPTY);
                                String path =
                                        curve.get("cert-path", String.class).orElse("");
                                if (!path.isEmpty() && Files.notExists(Path.of(path + ".pub"))) {
                                    throw SigningException.invalid("no certificate " + path);
                                }
                            }))),
            mutant(
                    "require-ca-of-any-type",
                    kills("JOB-CURVE-07"),
                    "a require-ca that is no boolean is taken for false or true",
                    without("curve-require-ca-typed").and(authenticAnyway())),
            mutant(
                    "cert-path-of-any-type",
                    kills("JOB-CURVE-07"),
                    "a cert-path that is no string is passed over",
                    without("curve-cert-path-typed").and(lastGoodCertificateSigns())),
            mutant(
                    "curve-writes-times-backwards",
                    kills("JOB-CURVE-11"),
                    "the times in the header are in the other order",
                    validity((now, maxTtl) -> {
                        List<Entry> entries = new ArrayList<>(Validity.STANDARD.entries(now, maxTtl));
                        Collections.reverse(entries);
                        return entries;
                    })),
            mutant(
                    "curve-signature-in-lenient-base64",
                    kills("JOB-CURVE-12"),
                    "the signature may be in sloppy base64",
                    curve(curve -> with(curve, Lenient.BASE64, curve.ed25519(), curve.validity(), curve.location()))),
            mutant(
                    "curve-looks-everywhere-at-home",
                    kills("JOB-CURVE-05"),
                    "a certificate at home may lie in other places too",
                    location((certPath, environment) -> certPath.or(() -> environment
                            .users()
                            .byUid(environment.realUid())
                            .flatMap(user -> Stream.of(".flux/curve/sig", ".flux/sig", ".flux/curve/key")
                                    .map(place -> user.home().resolve(place))
                                    .filter(place -> Files.exists(Path.of(place + ".pub")))
                                    .findFirst())))),
            ahead("a-second", 1),
            ahead("five-minutes", 300),
            ahead("two-hours", 7200),
            curveBase64("without-padding", text -> text.replace("=", ""), "=".repeat(2)),
            curveBase64("with-white-space", text -> text.replaceAll("[ \\t\\r\\n]", ""), ""),
            mutant(
                    "curve-keys-of-any-length",
                    kills("JOB-CURVE-13"),
                    "a key that is too long is cut",
                    curve(curve -> with(
                            curve, longEnough(curve.base64()), curve.ed25519(), curve.validity(), curve.location()))),
            mutant(
                    "curve-signature-ends-at-a-dot",
                    kills("JOB-CURVE-12"),
                    "what comes after a third dot is passed over",
                    mechanism(
                            "curve",
                            inner -> Around.verifying(
                                    inner,
                                    (request, own) -> own.verify(new SignedRequest(
                                            request.signedText(),
                                            request.header(),
                                            request.userid(),
                                            request.payload(),
                                            request.signature().split("\\.", 2)[0]))))),
            mutant(
                    "curve-times-optional",
                    kills("JOB-CURVE-13"),
                    "a header needs no times",
                    replacing(check(
                            "curve-header-complete",
                            "JOB-CURVE-13",
                            "incomplete header",
                            (CurveRequest request) -> request.certificate().isPresent()))),
            mutant(
                    "curve-takes-requests-from-the-future",
                    kills("JOB-CURVE-14"),
                    "a request may be made in the future",
                    without("curve-not-from-future")),
            mutant(
                    "curve-ignores-xtime",
                    kills("JOB-CURVE-15"),
                    "the request's own expiry is passed over",
                    without("curve-not-expired")),
            mutant(
                    "curve-ignores-max-ttl",
                    kills("JOB-TTL-01", "JOB-CURVE-15"),
                    "the verifier's max-ttl is passed over",
                    without("curve-within-max-ttl")),
            mutant(
                    "curve-max-ttl-ends-a-second-early",
                    kills("JOB-CURVE-15"),
                    "the second in which max-ttl is reached counts no more",
                    replacing(check(
                            "curve-within-max-ttl",
                            "JOB-CURVE-15",
                            EXPIRED,
                            (CurveRequest request) ->
                                    request.signedAt().orElse(request.now()) + request.maxTtl() > request.now()))),
            mutant(
                    "curve-needs-no-table",
                    kills("JOB-CURVE-16"),
                    "curve can be used without its table, or require-ca in it",
                    without("curve-table-present", "curve-require-ca-set")),
            mutant(
                    "curve-unknown-keys-accepted",
                    kills("JOB-CURVE-16"),
                    "unknown keys in [sign.curve] are passed over",
                    without("curve-keys-known")),
            mutant(
                    "curve-certificate-unnamed",
                    kills("JOB-WORDS-07"),
                    "the error for a missing certificate doesn't name it",
                    mechanism("curve", Around::mumbling)),
            mutant(
                    "curve-signs-with-the-last-certificate",
                    kills("JOB-CURVE-17", "JOB-CERT-09"),
                    "where a certificate can't be loaded the last good one signs",
                    mechanism("curve", Around::lastGood)),
            mutant(
                    "curve-takes-any-key-for-a-damaged-home",
                    kills("JOB-CURVE-18"),
                    "where the certificate in a home can't be read, any key will do",
                    without("curve-home-certificate-readable")),
            mutant(
                    "curve-remembers-homes",
                    kills("JOB-CURVE-18"),
                    "the certificate in a home is read once",
                    rememberingHomes()),
            mutant(
                    "curve-ignores-homes",
                    kills("JOB-CURVE-18"),
                    "the certificate in a home may be another",
                    without("curve-home-certificate-same")),
            mutant(
                    "curve-takes-unknown-users",
                    kills("JOB-CURVE-19"),
                    "a user whom the system doesn't know is verified",
                    without("curve-user-known")),
            mutant(
                    "curve-checks-times-first",
                    kills("JOB-WORDS-12"),
                    "the age of a request is checked before all else",
                    curve(curve -> {
                        List<Check<CurveRequest>> backwards = new ArrayList<>(curve.checks());
                        Collections.reverse(backwards);
                        return new CurveFactory(
                                curve.presence(),
                                curve.table(),
                                backwards,
                                curve.home(),
                                curve.authority(),
                                curve.validity(),
                                curve.location(),
                                curve.ed25519(),
                                curve.base64(),
                                curve.files());
                    })),
            mutant(
                    "ed25519-malleable",
                    kills("JOB-CURVE-21"),
                    "a signature can be altered without becoming invalid",
                    curve(curve -> with(curve, curve.base64(), Lenient.ED25519, curve.validity(), curve.location()))),
            weakKeys("any", key -> true),
            weakKeys("but-the-neutral-point", key -> key[0] != 1 || !isZero(key, 1)),
            weakKeys("but-points-of-order-4", key -> (key[0] != 1 && key[0] != 0) || !isZero(key, 1)),
            mutant(
                    "curve-unreadable-times-pass",
                    kills("JOB-CURVE-22"),
                    "a time that can't be read never passes",
                    without("curve-times-readable")));

    private CurveMutants() {}

    static CurveFactory with(
            CurveFactory curve, Base64Codec base64, Ed25519 ed25519, Validity validity, CertificateLocation location) {
        return new CurveFactory(
                curve.presence(),
                curve.table(),
                curve.checks(),
                curve.home(),
                curve.authority(),
                validity,
                location,
                ed25519,
                base64,
                curve.files());
    }

    private static Mutant weakKeys(String which, Predicate<byte[]> isKey) {
        return mutant(
                "ed25519-with-weak-keys-" + which,
                kills("JOB-CURVE-21"),
                "keys of small order verify: " + which.replace('-', ' '),
                curve(curve -> with(curve, curve.base64(), Controls.jdk(isKey), curve.validity(), curve.location())));
    }

    private static boolean isZero(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Mutant ahead(String how, long seconds) {
        return mutant(
                "curve-takes-clocks-ahead-by-" + how,
                kills("JOB-CURVE-14"),
                "a request may come from a clock that is ahead by " + how.replace('-', ' '),
                replacing(check(
                        "curve-not-from-future",
                        "JOB-CURVE-14",
                        "ctime is in the future",
                        (CurveRequest request) -> request.signedAt().orElse(0) <= request.now() + seconds)));
    }

    private static Mutant curveBase64(String how, UnaryOperator<String> plain, String padding) {
        return mutant(
                "curve-base64-" + how,
                kills("JOB-CURVE-12", "JOB-CURVE-13"),
                "keys and signatures of curve are read in base64 " + how.replace('-', ' '),
                curve(curve -> with(
                        curve,
                        reading(curve.base64(), text -> {
                            String mended = plain.apply(text);
                            int missing = padding.isEmpty() ? 0 : (4 - mended.length() % 4) % 4;
                            return curve.base64().decode(mended + "=".repeat(missing));
                        }),
                        curve.ed25519(),
                        curve.validity(),
                        curve.location())));
    }

    private static Base64Codec longEnough(Base64Codec strict) {
        return reading(
                strict,
                text -> strict.decode(text)
                        .map(bytes -> bytes.length > 32 && bytes.length < 64 ? Arrays.copyOf(bytes, 32) : bytes));
    }

    private static Base64Codec reading(Base64Codec strict, Function<String, Optional<byte[]>> decode) {
        return new Base64Codec() {
            @Override
            public String encode(byte[] bytes) {
                return strict.encode(bytes);
            }

            @Override
            public Optional<byte[]> decode(String text) {
                return decode.apply(text);
            }
        };
    }

    private static Mutant.Change location(CertificateLocation location) {
        return curve(curve -> with(curve, curve.base64(), curve.ed25519(), curve.validity(), location));
    }

    private static Mutant.Change validity(Validity validity) {
        return curve(curve -> with(curve, curve.base64(), curve.ed25519(), validity, curve.location()));
    }

    /** What is no boolean is not asked any further: neither homes nor authority. */
    private static Mutant.Change authenticAnyway() {
        return replacing(new Check<CurveRequest>("curve-certificate-authentic", "JOB-CURVE-02", request -> {}));
    }

    /** The last good one under the same authority: requests of several systems come in between each other. */
    private static Mutant.Change lastGoodCertificateSigns() {
        Map<Optional<Object>, Path> last = new ConcurrentHashMap<>();
        return mechanism("curve", factory -> new MechanismFactory() {
            @Override
            public String name() {
                return factory.name();
            }

            @Override
            public Mechanism create(SignTable sign, Configuration configuration, Environment environment)
                    throws SigningException {
                Optional<Object> authority =
                        configuration.table("ca").map(ca -> ca.values().get("cert-path"));
                CurveFactory curve = (CurveFactory) factory;
                return with(curve, curve.base64(), curve.ed25519(), curve.validity(), (certPath, world) -> {
                            certPath.filter(path -> Files.exists(Path.of(path + ".pub")))
                                    .ifPresent(path -> last.put(authority, path));
                            return certPath.or(() -> Optional.ofNullable(last.get(authority)));
                        })
                        .create(sign, configuration, environment);
            }
        });
    }

    private static Mutant.Change rememberingHomes() {
        Map<Path, Certificate> remembered = new ConcurrentHashMap<>();
        return replacing(check(
                        "curve-home-certificate-readable",
                        "JOB-CURVE-18",
                        home -> "error loading cert from " + home.path().orElseThrow(),
                        (HomeCertificate home) -> {
                            home.own()
                                    .ifPresent(own ->
                                            remembered.putIfAbsent(home.path().orElseThrow(), own));
                            return home.path().map(remembered::containsKey).orElse(true);
                        }))
                .and(replacing(check(
                        "curve-home-certificate-same",
                        "JOB-CURVE-18",
                        "cert verification failed",
                        (HomeCertificate home) -> home.path()
                                .map(remembered::get)
                                .map(own -> own.isSameAs(home.enclosed()))
                                .orElse(true))));
    }
}
