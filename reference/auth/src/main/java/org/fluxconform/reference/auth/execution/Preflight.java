package org.fluxconform.reference.auth.execution;

import java.util.List;
import java.util.UUID;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.CallTree;

/** Whether somebody may run a workflow with everything that it calls, from what the database has at this moment. */
public class Preflight {

    /**
     * @return the principal as it is now
     * @throws PreflightDenied with everything that is missing
     * @throws Refused 403 if the principal is gone or disabled
     */
    public Principal check(Tx tx, Workflow workflow, UUID principalId) {
        Principal principal =
                tx.principals().byId(principalId).orElseThrow(() -> Refused.forbidden("Principal not found"));
        if (!principal.enabled()) {
            throw Refused.forbidden("Principal is disabled");
        }
        List<Permission> missing = missing(tx, workflow, principalId);
        if (!missing.isEmpty()) {
            throw new PreflightDenied(missing);
        }
        return principal;
    }

    /** What somebody lacks to run a workflow; empty if nothing. */
    public List<Permission> missing(Tx tx, Workflow workflow, UUID principalId) {
        return Roles.grantsOf(tx, principalId).permissions().missing(CallTree.required(tx, workflow));
    }
}
