package org.fluxconform.reference.jobsigning.certificate;

import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;

/**
 * What an authority says of a certificate that it signs.
 *
 * @param notBefore Unix seconds, like the other times
 * @param maxSignTtl how old a signature by the key may become, in seconds
 * @param capability whether the certificate may sign others
 */
public record Issue(
        String uuid,
        long notBefore,
        long ctime,
        long xtime,
        long userid,
        long maxSignTtl,
        String issuer,
        String domain,
        boolean capability) {

    /** What becomes of a certificate's own metadata. */
    @FunctionalInterface
    public interface Statement {
        KeyValues of(KeyValues own, Issue issue);

        /** What was said before under the same names is replaced. */
        Statement STANDARD = (own, issue) -> issue.addedTo(own);
    }

    private KeyValues addedTo(KeyValues own) {
        return own.put(Entry.string(AuthorityRules.UUID, uuid))
                .put(Entry.timestamp(AuthorityRules.NOT_VALID_BEFORE, notBefore))
                .put(Entry.timestamp(AuthorityRules.CTIME, ctime))
                .put(Entry.timestamp(AuthorityRules.XTIME, xtime))
                .put(Entry.integer(AuthorityRules.USERID, userid))
                .put(Entry.integer(AuthorityRules.MAX_SIGN_TTL, maxSignTtl))
                .put(Entry.string("issuer", issuer))
                .put(Entry.string("domain", domain))
                .put(Entry.bool(AuthorityRules.CA_CAPABILITY, capability));
    }
}
