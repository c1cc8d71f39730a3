package org.fluxconform.reference.jobsigning.api;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationLoader;
import org.fluxconform.reference.jobsigning.configuration.PathSecurity;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Entry;

/** The library as tools use it: from configuration files on, which are read as they are at each call. */
public record Library(Rules rules, Environment environment) {

    /** The same rules in another world. */
    public Library in(Environment other) {
        return new Library(rules, other);
    }

    /**
     * Reads the configuration and sets the library up with it.
     *
     * @param pattern a path or a glob(3) pattern
     */
    public Signing open(String pattern) throws SigningException {
        return new Signing(load(pattern), environment, rules);
    }

    /**
     * Makes a certificate pair in {@code path} and {@code path.pub}.
     *
     * @param metadata what to say in the certificate
     */
    public void keygen(Path path, List<Entry> metadata) throws SigningException {
        rules.certificates().generate(path, metadata);
    }

    /**
     * Has {@code path.pub} signed by the authority of the configuration's {@code [ca]} table.
     *
     * @param ttl life in seconds; 0 for the longest that the authority gives
     * @param notBefore start of life in Unix seconds; now when empty
     */
    public void casign(String pattern, Path path, long userid, long ttl, OptionalLong notBefore)
            throws SigningException {
        long now = environment.now();
        rules.certificates().issue(load(pattern), path, userid, ttl, notBefore.orElse(now), now);
    }

    /** Whether it refuses configuration files that others could have written: it does when root runs it. */
    public boolean securesPaths() {
        return PathSecurity.FOR_ROOT.applies(environment);
    }

    private Configuration load(String pattern) throws SigningException {
        return new ConfigurationLoader(rules.configuration(), environment).load(pattern, PathSecurity.FOR_ROOT);
    }
}
