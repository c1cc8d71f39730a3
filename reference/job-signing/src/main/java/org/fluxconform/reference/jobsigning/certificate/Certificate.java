package org.fluxconform.reference.jobsigning.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValueBlock;
import org.fluxconform.reference.jobsigning.format.KeyValues;

/**
 * The public half of a certificate: a key and what is said about it.
 *
 * @param metadata what is said, in an order that is part of it
 * @param publicKey 32 bytes
 * @param signature the certificate authority's signature, 64 bytes, if it has signed
 */
public record Certificate(KeyValues metadata, byte[] publicKey, Optional<byte[]> signature) {

    private static final String HEADER_PREFIX = "curve.cert.";
    private static final String METADATA_PREFIX = HEADER_PREFIX + "meta.";
    private static final String PUBLIC_KEY = HEADER_PREFIX + "curve.public-key";
    private static final String SIGNATURE = HEADER_PREFIX + "curve.signature";

    /** Same key and same metadata: names, types, values and order. The authority's signature isn't compared. */
    public boolean isSameAs(Certificate other) {
        return Arrays.equals(publicKey, other.publicKey) && metadata.equals(other.metadata);
    }

    /** The same, signed or signed anew. */
    Certificate signed(byte[] newSignature) {
        return new Certificate(metadata, publicKey, Optional.of(newSignature));
    }

    /** What stands in the header of a request that was signed with this certificate. */
    public List<Entry> toHeader(Base64Codec base64) {
        List<Entry> entries = new ArrayList<>();
        for (Entry item : metadata.entries()) {
            entries.add(item.renamed(METADATA_PREFIX + item.key()));
        }
        entries.add(Entry.string(PUBLIC_KEY, base64.encode(publicKey)));
        signature.ifPresent(bytes -> entries.add(Entry.string(SIGNATURE, base64.encode(bytes))));
        return entries;
    }

    /** The certificate in a header; empty if there is none, or its key or signature isn't of the right length. */
    public static Optional<Certificate> fromHeader(KeyValues header, Base64Codec base64) {
        Optional<byte[]> key =
                header.string(PUBLIC_KEY).flatMap(base64::decode).filter(bytes -> bytes.length == Ed25519.KEY_BYTES);
        boolean signed = header.entries().stream().anyMatch(entry -> entry.key().equals(SIGNATURE));
        Optional<byte[]> signature = header.string(SIGNATURE)
                .flatMap(base64::decode)
                .filter(bytes -> bytes.length == Ed25519.SIGNATURE_BYTES);
        if (key.isEmpty() || signed && signature.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> metadata = header.entries().stream()
                .filter(entry -> entry.key().length() > METADATA_PREFIX.length()
                        && entry.key().startsWith(METADATA_PREFIX))
                .map(entry -> entry.renamed(entry.key().substring(METADATA_PREFIX.length())))
                .toList();
        return Optional.of(new Certificate(new KeyValues(metadata), key.get(), signature));
    }

    /**
     * What a certificate authority signs: the key and the metadata as a key-value block. The key is named with an underscore here
     * and with a hyphen everywhere else.
     */
    public byte[] toBeSigned(Base64Codec base64) {
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.string("curve.public_key", base64.encode(publicKey)));
        for (Entry item : metadata.entries()) {
            entries.add(item.renamed("meta." + item.key()));
        }
        return KeyValueBlock.encode(entries);
    }
}
