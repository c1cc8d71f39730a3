package org.fluxconform.reference.jobsigning.munge;

/** No answer was had from the daemon; inside this package only, callers see its {@link Munge.Refused}. */
final class MungeFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Munge.Refused refused;

    MungeFailure(MungeCode code, String reason) {
        super(reason, null, false, false);
        this.refused = new Munge.Refused(code, reason);
    }

    Munge.Refused refused() {
        return refused;
    }
}
