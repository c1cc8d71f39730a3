package org.fluxconform.reference.jobsigning.api;

import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.environment.Environment;

/** Signs and verifies job requests. Safe for use by several threads; a mechanism is set up at its first use and kept. */
public final class Signing {

    private final Configuration configuration;
    private final Environment environment;
    private final Rules rules;

    public Signing(Configuration configuration, Environment environment, Rules rules) {
        this.configuration = configuration;
        this.environment = environment;
        this.rules = rules;
    }

    /**
     * Signs a payload.
     *
     * @param payload any bytes; empty is fine
     * @return {@code HEADER.PAYLOAD.SIGNATURE}, ASCII
     */
    public String wrap(byte[] payload, WrapOptions options) throws SigningException {
        throw new UnsupportedOperationException();
    }

    /** Verifies a signed request and returns what it holds. Nothing of it is returned when anything about it is refused. */
    public Unwrapped unwrap(String signed, UnwrapOptions options) throws SigningException {
        throw new UnsupportedOperationException();
    }
}
