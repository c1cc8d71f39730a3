package org.fluxconform.reference.jobsigning.check;

import java.util.List;

/** A change of lists of checks, whatever they judge: one is left out, say, or replaced. */
public interface Edit {
    <T> List<Check<T>> of(List<Check<T>> checks);
}
