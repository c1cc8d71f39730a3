package org.fluxconform.reference.jobsigning.configuration;

import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;

/** Whether owners and permissions of configuration files are checked. */
public enum PathSecurity {
    /** Only when the effective user is root. */
    FOR_ROOT,
    /** Never. */
    OFF,
    /** Always. */
    ALWAYS;

    /** The original library's context flags: 0, 1 (off) and 2 (always); others are refused. */
    public static PathSecurity ofFlags(int flags) throws SigningException {
        return switch (flags) {
            case 0 -> FOR_ROOT;
            case 1 -> OFF;
            case 2 -> ALWAYS;
            default -> throw SigningException.invalid("Invalid argument");
        };
    }

    public boolean applies(Environment environment) {
        return this == ALWAYS || this == FOR_ROOT && environment.effectiveUid() == 0;
    }
}
