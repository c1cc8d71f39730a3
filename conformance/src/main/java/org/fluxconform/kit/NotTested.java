package org.fluxconform.kit;

import io.cucumber.core.backend.Pending;

/**
 * Thrown where a scenario can't ask what it was to ask: it shows nothing about the subject, so it is neither passed nor
 * failed. The message is the reason that the report gives. Cucumber takes it for a pending step.
 */
@Pending
public final class NotTested extends RuntimeException {

    public NotTested(String reason) {
        super(reason);
    }
}
