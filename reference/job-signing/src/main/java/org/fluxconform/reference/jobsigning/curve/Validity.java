package org.fluxconform.reference.jobsigning.curve;

import java.util.List;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;
import org.fluxconform.reference.jobsigning.format.Timestamps;

/** What a signer says about the times of its request. */
@FunctionalInterface
public interface Validity {

    String CTIME = "curve.ctime";
    String XTIME = "curve.xtime";

    /**
     * @param now Unix seconds
     * @param maxTtl seconds
     */
    List<Entry> entries(long now, long maxTtl);

    /** Made now, expires after {@code max-ttl}, but not after the last time that can be written. */
    Validity STANDARD = (now, maxTtl) -> List.of(
            Entry.timestamp(CTIME, now),
            Entry.timestamp(XTIME, Math.min(Timestamps.LAST, Math.max(0, SaturatedTime.plus(now, maxTtl)))));
}
