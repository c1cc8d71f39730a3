package org.fluxconform.reference.jobsigning.format;

import java.util.List;

/** What a request says about itself: the entries that every mechanism's header begins with. Mechanisms add more. */
public final class Header {

    public static final String VERSION = "version";
    public static final String MECHANISM = "mechanism";
    public static final String USERID = "userid";

    /** The only version there is. */
    public static final long VERSION_1 = 1;

    private Header() {}

    public static KeyValues of(String mechanism, long userid) {
        return new KeyValues(List.of(
                Entry.integer(VERSION, VERSION_1), Entry.string(MECHANISM, mechanism), Entry.integer(USERID, userid)));
    }
}
