package org.fluxconform.reference.jobsigning.api;

import java.util.OptionalLong;
import org.fluxconform.reference.jobsigning.configuration.SignTable;

/** Which mechanism signs. */
@FunctionalInterface
public interface MechanismChoice {

    /** @param userid the user who signs */
    String choose(WrapOptions options, long userid, SignTable sign);

    /**
     * The one that is asked for; else {@code none} for the owner of the instance, who needs no signature there; else
     * {@code default-type}.
     */
    MechanismChoice STANDARD = (options, userid, sign) -> options.mechanism()
            .orElseGet(() -> options.owner().equals(OptionalLong.of(userid)) ? "none" : sign.defaultType());
}
