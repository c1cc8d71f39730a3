package org.fluxconform.reference.jobsigning.api;

import java.util.List;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;

/** Everything that tells right from wrong, put together in one place. */
public record Rules(List<MechanismFactory> mechanisms) {

    public static Rules standard() {
        return new Rules(List.of(MungeFactory.standard()));
    }
}
