package org.fluxconform.kit.scenario.jobsigning;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.peer.MungeCredential;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Spelling;

/**
 * A request that the kit signs itself, well or with something about it that no signer would do.
 *
 * @param signer whose credential or certificate it carries
 * @param claimed whom the header names
 * @param at when it is signed
 * @param lifetime curve: seconds from signing to the expiry in the header
 * @param entries a last change of the header's entries
 * @param block a last change of the header's bytes
 * @param header how the header is spelt in base64
 * @param payload how the payload is spelt in base64
 * @param data munge: content of the credential, from the text that is to be covered
 * @param credential munge: a last change of the credential
 * @param metadata curve: a change of the certificate's metadata on its way into the header
 */
public record Recipe(
        String signer,
        String claimed,
        byte[] content,
        Instant at,
        long lifetime,
        UnaryOperator<Entries> entries,
        UnaryOperator<byte[]> block,
        Spelling header,
        Spelling payload,
        Function<String, byte[]> data,
        UnaryOperator<MungeCredential> credential,
        UnaryOperator<Entries> metadata) {

    /** Curve: as long as nobody minds. */
    public static final long LONG = 10_000_000;

    /** As the Flux library would sign it. */
    public static Recipe plain(String signer, byte[] content, Instant at) {
        return new Recipe(
                signer,
                signer,
                content,
                at,
                LONG,
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                Spelling.STRICT,
                Spelling.STRICT,
                Digests::typed,
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    public Recipe claiming(String user) {
        return new Recipe(
                signer, user, content, at, lifetime, entries, block, header, payload, data, credential, metadata);
    }

    public Recipe with(byte[] other) {
        return new Recipe(
                signer, claimed, other, at, lifetime, entries, block, header, payload, data, credential, metadata);
    }

    public Recipe signedAt(Instant time) {
        return new Recipe(
                signer, claimed, content, time, lifetime, entries, block, header, payload, data, credential, metadata);
    }

    public Recipe expiringAfter(long seconds) {
        return new Recipe(
                signer, claimed, content, at, seconds, entries, block, header, payload, data, credential, metadata);
    }

    public Recipe withEntries(UnaryOperator<Entries> change) {
        return new Recipe(
                signer, claimed, content, at, lifetime, change, block, header, payload, data, credential, metadata);
    }

    public Recipe withBlock(UnaryOperator<byte[]> change) {
        return new Recipe(
                signer, claimed, content, at, lifetime, entries, change, header, payload, data, credential, metadata);
    }

    public Recipe spelt(Spelling ofHeader, Spelling ofPayload) {
        return new Recipe(
                signer,
                claimed,
                content,
                at,
                lifetime,
                entries,
                block,
                ofHeader,
                ofPayload,
                data,
                credential,
                metadata);
    }

    public Recipe holding(Function<String, byte[]> credentialData) {
        return new Recipe(
                signer,
                claimed,
                content,
                at,
                lifetime,
                entries,
                block,
                header,
                payload,
                credentialData,
                credential,
                metadata);
    }

    public Recipe inCredential(UnaryOperator<MungeCredential> change) {
        return new Recipe(
                signer, claimed, content, at, lifetime, entries, block, header, payload, data, change, metadata);
    }

    public Recipe withMetadata(UnaryOperator<Entries> change) {
        return new Recipe(
                signer, claimed, content, at, lifetime, entries, block, header, payload, data, credential, change);
    }
}
