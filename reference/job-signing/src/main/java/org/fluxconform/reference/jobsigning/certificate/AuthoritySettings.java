package org.fluxconform.reference.jobsigning.certificate;

import java.nio.file.Path;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.files.SmallFile;

/**
 * The {@code [ca]} table, validated.
 *
 * @param maxCertTtl longest life of a certificate that is issued, seconds
 * @param maxSignTtl how long a signature made with such a certificate counts, seconds; written into it
 * @param certPath the authority's own certificate, without {@code .pub}
 * @param revokeDir where a file named after a certificate's uuid revokes it
 * @param revokeAllow whether the original's tools may revoke; not used for verification
 * @param domain written into certificates that are issued
 */
public record AuthoritySettings(
        long maxCertTtl, long maxSignTtl, Path certPath, Path revokeDir, boolean revokeAllow, String domain) {

    /** @throws SigningException {@code [ca] config missing}, {@code ca: 'domain' must be set}, ... */
    public static AuthoritySettings from(Configuration configuration, AuthorityRules rules) throws SigningException {
        Check.all(rules.presence(), configuration);
        Table table = configuration.table("ca").orElse(Table.EMPTY);
        Check.all(rules.table(), table);
        // The rules leave no room for the values after orElse; a variant of them may.
        return new AuthoritySettings(
                table.get("max-cert-ttl", Long.class).orElse(0L),
                table.get("max-sign-ttl", Long.class).orElse(0L),
                SmallFile.path(table.get("cert-path", String.class).orElse("")),
                SmallFile.path(table.get("revoke-dir", String.class).orElse("")),
                table.get("revoke-allow", Boolean.class).orElse(false),
                table.get("domain", String.class).orElse(""));
    }
}
