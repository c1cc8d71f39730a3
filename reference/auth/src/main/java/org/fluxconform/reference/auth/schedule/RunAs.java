package org.fluxconform.reference.auth.schedule;

import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.store.Tx;
import org.fluxconform.reference.auth.support.Refused;

/** On whose behalf schedules run: enabled service accounts, as the database has them at this moment. */
final class RunAs {

    private RunAs() {}

    /**
     * @param subject of a service account; null for none
     * @throws Refused 400, also for somebody who is no service account: nobody learns here who exists
     */
    static Principal require(Tx tx, String subject) {
        if (subject == null || subject.isBlank()) {
            throw Refused.invalid("run_as_service_account is required when auth is enabled");
        }
        Principal principal = tx.principals()
                .find(subject, Principal.FLUX)
                .filter(Principal::isServiceAccount)
                .orElseThrow(() -> Refused.invalid("Service account '" + subject + "' not found"));
        if (!principal.enabled()) {
            throw Refused.invalid("Service account '" + subject + "' is disabled");
        }
        return principal;
    }
}
