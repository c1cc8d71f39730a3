package org.fluxconform.kit.plan;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a subject is as a whole; it says so once, in its subject file. */
public enum Kind {
    /** It signs and verifies, and no more: what needs a running service is not asked of it. */
    LIBRARY("library"),
    /** It has a service, too, and is asked about all of it. */
    SYSTEM("system");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** As subject files and reports write it. */
    @JsonValue
    public String text() {
        return text;
    }
}
