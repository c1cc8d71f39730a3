package org.fluxconform.reference.auth.execution;

import java.util.UUID;
import org.fluxconform.reference.auth.store.Principal;

/** Makes execution tokens. */
@FunctionalInterface
public interface TokenMint {

    /** @param actingFor who caused the execution: the principal's subject, or {@code schedule:} and a name */
    String mint(UUID executionId, Principal principal, String actingFor);
}
