package org.fluxconform.reference.jobsigning.mechanism;

import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.environment.Environment;

/** Makes a mechanism from its configuration. */
public interface MechanismFactory {

    /** The name in headers and in the configuration: {@code munge}, {@code curve} or {@code none}. */
    String name();

    /**
     * Called once per library context, when the mechanism is first used: what is wrong with its configuration is refused
     * only then.
     *
     * @param sign the validated {@code [sign]} table
     * @param configuration everything, for tables that stand beside it such as {@code [ca]}
     */
    Mechanism create(SignTable sign, Configuration configuration, Environment environment) throws SigningException;
}
