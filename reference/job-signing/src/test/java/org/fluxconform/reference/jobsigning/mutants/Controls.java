package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Changes.base64;
import static org.fluxconform.reference.jobsigning.mutants.Changes.curve;
import static org.fluxconform.reference.jobsigning.mutants.Changes.munge;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.control;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.util.encoders.Base64;
import org.fluxconform.reference.jobsigning.certificate.BouncyCastleEd25519;
import org.fluxconform.reference.jobsigning.certificate.Ed25519;
import org.fluxconform.reference.jobsigning.certificate.SecretKey;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;
import org.fluxconform.reference.jobsigning.munge.MungeLimits;
import org.fluxconform.reference.jobsigning.munge.MungeSocket;
import org.fluxconform.reference.jobsigning.munge.Pace;

/** Variants that do the right thing in another way: a kit that fails them asks for more than is required. */
final class Controls {

    static final List<Mutant> ALL = List.of(
            control("unchanged", "nothing is different", assembly -> assembly),
            control("base64-by-another-library", "base64 is Bouncy Castle's", base64(bouncyCastle())),
            control(
                    "ed25519-by-another-library",
                    "signatures are verified by the JDK",
                    curve(curve ->
                            CurveMutants.with(curve, curve.base64(), jdk(), curve.validity(), curve.location()))),
            control(
                    "munge-less-patient",
                    "the MUNGE daemon is given up sooner",
                    munge(factory -> new MungeFactory(
                            factory.configurationChecks(),
                            path -> new MungeSocket(path, impatient(), Pace.real()),
                            factory.content(),
                            factory.opening(),
                            factory.checks()))));

    private Controls() {}

    private static MungeLimits impatient() {
        return new MungeLimits(
                Duration.ofSeconds(1), 4, Duration.ofMillis(20), 3, Duration.ofMillis(5), Duration.ofSeconds(5));
    }

    private static Base64Codec bouncyCastle() {
        return new Base64Codec() {
            @Override
            public String encode(byte[] bytes) {
                return Base64.toBase64String(bytes);
            }

            @Override
            public Optional<byte[]> decode(String text) {
                try {
                    byte[] bytes = Base64.decode(text);
                    return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
                } catch (RuntimeException notBase64) {
                    return Optional.empty();
                }
            }
        };
    }

    /** The JDK takes keys of small order, which are sorted out first. */
    private static Ed25519 jdk() {
        return jdk(new BouncyCastleEd25519()::isPublicKey);
    }

    /** @param isKey which keys are sorted out first */
    static Ed25519 jdk(Predicate<byte[]> isKey) {
        BouncyCastleEd25519 bouncyCastle = new BouncyCastleEd25519();
        return new Ed25519() {
            @Override
            public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
                if (!isPublicKey(publicKey) || signature.length != SIGNATURE_BYTES) {
                    return false;
                }
                try {
                    Signature verifier = Signature.getInstance("Ed25519");
                    verifier.initVerify(KeyFactory.getInstance("Ed25519")
                            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(publicKey))));
                    verifier.update(message);
                    return verifier.verify(signature);
                } catch (GeneralSecurityException invalid) {
                    return false;
                }
            }

            @Override
            public byte[] sign(SecretKey key, byte[] message) {
                return bouncyCastle.sign(key, message);
            }

            @Override
            public boolean isPublicKey(byte[] publicKey) {
                return isKey.test(publicKey);
            }
        };
    }

    /** RFC 8032, section 5.1.2: y in little endian, with the lowest bit of x on top. */
    private static EdECPoint point(byte[] publicKey) {
        byte[] y = new byte[publicKey.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = publicKey[publicKey.length - 1 - i];
        }
        boolean xOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7F;
        return new EdECPoint(xOdd, new BigInteger(1, y));
    }
}
