package org.fluxconform.reference.auth.http;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.fluxconform.reference.auth.support.Tokens;

/** Names each request, for logs and the audit record: as the caller named it, if that is harmless. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final SecureRandom random;

    RequestIds(SecureRandom random) {
        this.random = random;
    }

    String of(String header) {
        return header != null && HARMLESS.matcher(header).matches() ? header : Tokens.hex(random, 8);
    }
}
