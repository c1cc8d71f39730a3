package org.fluxconform.reference.jobsigning.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;

/**
 * Signs and verifies job requests: {@code HEADER.PAYLOAD.SIGNATURE}, compatible to the byte with flux-security.
 *
 * <p>The configuration is validated at the first call, and a mechanism's own part of it when that mechanism is first used;
 * what was valid is kept, what wasn't is tried again. Safe for use by several threads.
 */
public final class Signing {

    /** A longer signed request is refused unread: 10 MiB. */
    public static final int MAX_SIGNED = 10 << 20;

    /** The longest payload that fits into {@link #MAX_SIGNED} in base64, with a mebibyte to spare for header and signature. */
    public static final int MAX_PAYLOAD = (MAX_SIGNED - (1 << 20)) / 4 * 3;

    private final Configuration configuration;
    private final Environment environment;
    private final Rules rules;
    private final RequestReader reader;
    private final Map<String, MechanismFactory> factories = new LinkedHashMap<>();
    private final Map<String, Mechanism> mechanisms = new HashMap<>();
    private volatile SignTable sign;

    public Signing(Configuration configuration, Environment environment, Rules rules) {
        this.configuration = configuration;
        this.environment = environment;
        this.rules = rules;
        this.reader = new RequestReader(rules.base64(), rules.headers());
        rules.mechanisms().forEach(factory -> factories.put(factory.name(), factory));
    }

    /**
     * Signs a payload.
     *
     * @param payload any bytes, at most {@link #MAX_PAYLOAD}; empty is fine
     * @return {@code HEADER.PAYLOAD.SIGNATURE}, ASCII
     * @throws SigningException {@code Invalid argument} for wrong usage, {@code sign-wrap: unknown mechanism: X}, or what is wrong
     *     with configuration, key or daemon
     */
    public String wrap(byte[] payload, WrapOptions options) throws SigningException {
        long userid = options.as().orElse(environment.realUid());
        Check.all(rules.wrapCalls(), new WrapCall(payload, options, userid));
        SignTable table = signTable();
        String name = rules.choice().choose(options, userid, table);
        if (!factories.containsKey(name)) {
            throw SigningException.invalid("sign-wrap: unknown mechanism: " + name);
        }
        Mechanism mechanism = mechanism(name, table);
        KeyValues header = Header.of(name, userid).with(mechanism.headerEntries());
        String signedText = rules.base64().encode(rules.headers().encode(header))
                + '.'
                + rules.base64().encode(payload);
        return signedText + '.' + mechanism.sign(signedText);
    }

    /**
     * Verifies a signed request and returns what it holds. Checks, in this order:
     *
     * <ol>
     *   <li>usage: known flags, not too long (JOB-API-01, JOB-FMT-14)
     *   <li>the configuration (JOB-CONF-01 and after)
     *   <li>the header decodes and has a known version, a known and allowed mechanism, and a user (JOB-FMT-02 to -07, JOB-TYPE-04)
     *   <li>the payload decodes (JOB-FMT-03)
     *   <li>the mechanism's own configuration and verification, unless none is wanted
     * </ol>
     *
     * @throws SigningException for the first check that doesn't hold; nothing of the request is returned then
     */
    public Unwrapped unwrap(String signed, UnwrapOptions options) throws SigningException {
        Check.all(rules.unwrapCalls(), new UnwrapCall(signed, options));
        SignTable table = signTable();
        Received received = reader.read(signed, options.anyMechanism(), table, factories.keySet());
        Check.all(rules.requests(), received);
        SignedRequest request = received.examined();
        String name = received.mechanism().orElseThrow();
        if (options.verifies()) {
            mechanism(name, table).verify(request);
        }
        return new Unwrapped(request.userid(), request.payload().length == 0 ? null : request.payload(), name);
    }

    private SignTable signTable() throws SigningException {
        SignTable known = sign;
        if (known == null) {
            known = rules.configuration().signTable(configuration);
            sign = known;
        }
        return known;
    }

    private Mechanism mechanism(String name, SignTable table) throws SigningException {
        synchronized (mechanisms) {
            Mechanism known = mechanisms.get(name);
            if (known == null) {
                known = factories.get(name).create(table, configuration, environment);
                mechanisms.put(name, known);
            }
            return known;
        }
    }
}
