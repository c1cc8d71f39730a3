package org.fluxconform.reference.jobsigning.job;

import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.check.SigningException;

/** Gives a library context on the configuration as it is now, so that a change of it counts from the next request on. */
@FunctionalInterface
public interface SigningContext {

    Signing open() throws SigningException;
}
