package org.fluxconform.reference.jobsigning.certificate;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;

/** Makes certificates that nobody has signed yet. */
public final class KeyGenerator {

    private final SecureRandom random;

    public KeyGenerator(SecureRandom random) {
        this.random = random;
    }

    /** @param metadata what to say besides {@code algorithm = "ed25519"}, which comes first */
    public CertificatePair generate(List<Entry> metadata) {
        List<Entry> items = new ArrayList<>();
        items.add(Entry.string("algorithm", "ed25519"));
        items.addAll(metadata);
        SecretKey key = SecretKey.generate(random);
        return new CertificatePair(new Certificate(new KeyValues(items), key.publicKey(), Optional.empty()), key);
    }
}
