package org.fluxconform.reference.auth.execution;

import java.util.List;
import org.fluxconform.reference.auth.rbac.Permission;

/** Somebody who wants to run or resume a workflow lacks rights somewhere in its call tree: nothing was changed. */
public final class PreflightDenied extends RuntimeException {

    private final transient List<Permission> missing;

    public PreflightDenied(List<Permission> missing) {
        super("Authorization denied: missing " + missing, null, false, false);
        this.missing = List.copyOf(missing);
    }

    /** All that is missing, in the order of the call tree. */
    public List<Permission> missing() {
        return missing;
    }
}
