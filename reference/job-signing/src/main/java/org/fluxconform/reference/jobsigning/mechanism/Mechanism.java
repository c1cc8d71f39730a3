package org.fluxconform.reference.jobsigning.mechanism;

import java.util.List;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.SignedRequest;

/**
 * A way to sign and to verify, set up with its configuration. Implementations are safe for use by several threads.
 *
 * <p>Every exception of a library underneath ends as a {@link SigningException}.
 */
public interface Mechanism {

    /** What this mechanism adds to the header of a request that is about to be signed. */
    default List<Entry> headerEntries() throws SigningException {
        return List.of();
    }

    /**
     * Signs.
     *
     * @param signedText {@code HEADER.PAYLOAD} in base64: ASCII
     * @return the part after the second dot
     */
    String sign(String signedText) throws SigningException;

    /** Returns if the signature is valid, is that of the user whom the header claims, and hasn't expired. */
    void verify(SignedRequest request) throws SigningException;
}
