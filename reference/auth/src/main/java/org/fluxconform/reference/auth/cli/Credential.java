package org.fluxconform.reference.auth.cli;

import java.util.Optional;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.cli.CredentialsFile.Credentials;

/** Who a command acts for: {@code FLUX_AUTH_TOKEN}, else who logged in last, else nobody. */
final class Credential {

    static final String VARIABLE = "FLUX_AUTH_TOKEN";

    /** token68 of RFC 9110: what may stand after "Bearer ". */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Shell shell;

    Credential(Shell shell) {
        this.shell = shell;
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Asks the issuer if somebody is logged in. */
    Optional<String> find() {
        return ofVariable().or(this::ofLogin);
    }

    Optional<String> ofVariable() {
        return shell.variable(VARIABLE).map(token -> {
            if (!isToken(token)) {
                throw new Failure(VARIABLE + " is set, but no token: it has characters that no token has");
            }
            return token;
        });
    }

    private Optional<String> ofLogin() {
        CredentialsFile file = new CredentialsFile(shell);
        return file.read().map(credentials -> {
            Issuer.Tokens tokens = issuerOf(credentials).refresh(credentials);
            tokens.refreshToken()
                    .filter(rotated -> !rotated.equals(credentials.refreshToken()))
                    .ifPresent(rotated -> file.write(credentials.rotated(rotated)));
            return tokens.accessToken();
        });
    }

    /** It may be gone for good, and with it every command. */
    private static Issuer issuerOf(Credentials credentials) {
        try {
            return Issuer.discover(credentials.issuer());
        } catch (Failure e) {
            throw new Failure(e.getMessage() + ". You are logged in there: `flux auth logout` forgets it, and "
                    + VARIABLE + " wins over it.");
        }
    }
}
