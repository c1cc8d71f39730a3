package org.fluxconform.kit.cli;

/** What the commands tell by their exit code. */
public final class ExitCode {

    /** Conformant; or the command did what it is for. */
    public static final int OK = 0;
    /** Not conformant; or what was checked does not hold. */
    public static final int FAILED = 1;
    /** Wrong usage, or the kit can't do it here. */
    public static final int ERROR = 2;
    /** Planned but not run. */
    public static final int INCOMPLETE = 3;
    /** A declared deviation no longer deviates, or matches nothing. */
    public static final int STALE = 4;

    private ExitCode() {}
}
