package org.fluxconform.reference.jobsigning.certificate;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Ed25519 by the Amazon Corretto Crypto Provider, which computes with AWS-LC and is faster than libsodium. It is used where
 * its jar is on the class path and the system property {@value #PROPERTY} is {@code native}, as {@code bin/flux-sign} sets it
 * when the build was made with the profile {@code native}. AWS-LC refuses S at or above the group's order and compares the
 * point R by its bytes; which keys are keys is decided by {@link BouncyCastleEd25519}, which is strict about that.
 */
public final class NativeEd25519 implements Ed25519 {

    /** Says which implementation is used. */
    public static final String PROPERTY = "flux-sign.ed25519";

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** Else its signatures take foreign keys, and translate them each time. */
    private static final String OWN_KEYS = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    private static final String ALGORITHM = "Ed25519";

    /** What stands before 32 bytes in a SubjectPublicKeyInfo and in a PrivateKeyInfo (RFC 8410). */
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Provider provider;
    private final KeyFactory keys;
    private final BouncyCastleEd25519 strict = new BouncyCastleEd25519();
    private final Remembered<ByteBuffer, PublicKey> publicKeys = new Remembered<>();
    private final Remembered<SecretKey, PrivateKey> privateKeys = new Remembered<>();

    private NativeEd25519(Provider provider) throws GeneralSecurityException {
        this.provider = provider;
        this.keys = KeyFactory.getInstance(ALGORITHM, provider);
    }

    /** The one that this JVM is told to use. */
    static Ed25519 standard() {
        return "native".equals(System.getProperty(PROPERTY))
                ? load().<Ed25519>map(loaded -> loaded).orElseGet(BouncyCastleEd25519::new)
                : new BouncyCastleEd25519();
    }

    /** Empty where its jar is not on the class path or its library does not run on this machine. */
    static Optional<NativeEd25519> load() {
        try {
            if (System.getProperty(OWN_KEYS) == null) {
                System.setProperty(OWN_KEYS, "true");
            }
            Class<?> type = Class.forName(PROVIDER);
            Provider found = (Provider) type.getField("INSTANCE").get(null);
            type.getMethod("assertHealthy").invoke(found);
            return Optional.of(new NativeEd25519(found));
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError e) {
            // no logger of the class: that would set up logging in every command, before `serve` has said how
            LoggerFactory.getLogger(NativeEd25519.class)
                    .warn(
                            "the native Ed25519 can't be used, Bouncy Castle's is: {}",
                            String.valueOf(e.getCause() == null ? e : e.getCause()));
            return Optional.empty();
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES || !strict.isPublicKey(publicKey)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM, provider);
            verifier.initVerify(decoded(publicKey));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    @Override
    public byte[] sign(SecretKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM, provider);
            signer.initSign(decoded(key));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sound key was refused", e);
        }
    }

    @Override
    public boolean isPublicKey(byte[] publicKey) {
        return strict.isPublicKey(publicKey);
    }

    private PublicKey decoded(byte[] publicKey) throws GeneralSecurityException {
        Optional<PublicKey> known = publicKeys.get(ByteBuffer.wrap(publicKey));
        return known.isPresent()
                ? known.get()
                : publicKeys.put(
                        ByteBuffer.wrap(publicKey.clone()),
                        keys.generatePublic(new X509EncodedKeySpec(joined(PUBLIC, publicKey))));
    }

    private PrivateKey decoded(SecretKey key) throws GeneralSecurityException {
        Optional<PrivateKey> known = privateKeys.get(key);
        return known.isPresent()
                ? known.get()
                : privateKeys.put(
                        key,
                        keys.generatePrivate(new PKCS8EncodedKeySpec(
                                joined(PRIVATE, key.parameters().getEncoded()))));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
