package org.fluxconform.kit.scenario.jobsigning.certificate;

import java.util.ArrayList;
import java.util.List;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/**
 * A certificate: metadata in its order, a public key, and perhaps an authority's signature.
 *
 * @param publicKey 32 bytes
 * @param signature 64 bytes, or null
 */
public record Certificate(Entries metadata, byte[] publicKey, byte[] signature) {

    /** As key generation makes one, with the metadata that says no more than how. */
    public static Certificate plain(KeyPair pair) {
        return new Certificate(Entries.of(Entry.string("algorithm", "ed25519")), pair.publicKey(), null);
    }

    /** The bytes that an authority signs: the key, then the metadata. */
    public byte[] toBeSigned() {
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.string("curve.public_key", SignedRequest.base64(publicKey)));
        metadata.list().forEach(item -> entries.add(item.named("meta." + item.key())));
        return new Entries(entries).bytes();
    }

    /** The entries that a request's header carries it in. */
    public List<Entry> inHeader() {
        List<Entry> entries = new ArrayList<>();
        metadata.list().forEach(item -> entries.add(item.named("curve.cert.meta." + item.key())));
        entries.add(Entry.string("curve.cert.curve.public-key", SignedRequest.base64(publicKey)));
        if (signature != null) {
            entries.add(Entry.string("curve.cert.curve.signature", SignedRequest.base64(signature)));
        }
        return entries;
    }

    public Certificate withMetadata(Entries other) {
        return new Certificate(other, publicKey, signature);
    }

    public Certificate withSignature(byte[] other) {
        return new Certificate(metadata, publicKey, other);
    }

    public Certificate signedBy(KeyPair authority) {
        return withSignature(authority.sign(toBeSigned()));
    }
}
