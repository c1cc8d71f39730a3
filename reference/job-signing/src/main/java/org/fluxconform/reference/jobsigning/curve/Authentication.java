package org.fluxconform.reference.jobsigning.curve;

import org.fluxconform.reference.jobsigning.check.SigningException;

/** Decides whether the certificate in a request is that of the user whom the request claims. */
interface Authentication {
    void authenticate(CurveRequest request) throws SigningException;
}
