package org.fluxconform.reference.jobsigning.curve;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fluxconform.reference.jobsigning.certificate.Certificate;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.SaturatedTime;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.format.Timestamps;

/**
 * A request signed with {@code curve}, before it is believed.
 *
 * @param certificate the one enclosed in its header; empty if there is none, or a damaged one
 * @param ctime when it says that it was made, as it stands
 * @param xtime when it says that it expires, as it stands
 * @param maxTtl the verifier's, seconds
 * @param now the verifier's clock, Unix seconds
 */
public record CurveRequest(
        SignedRequest request,
        Optional<Certificate> certificate,
        Optional<String> ctime,
        Optional<String> xtime,
        long maxTtl,
        long now,
        CurveFactory means,
        Authentication authentication) {

    /** In this order: complete, intact, by that user, still valid, already valid. */
    static final List<Check<CurveRequest>> CHECKS = List.of(
            check("curve-header-complete", "JOB-CURVE-13", "incomplete header", CurveRequest::isComplete),
            check("curve-signature-valid", "JOB-CURVE-12", "verification failure", CurveRequest::isIntact),
            new Check<>("curve-certificate-authentic", "JOB-CURVE-02", CurveRequest::authenticate),
            check("curve-times-readable", "JOB-CURVE-22", "xtime or max-ttl exceeded", CurveRequest::hasReadableTimes),
            check("curve-not-expired", "JOB-CURVE-15", "xtime or max-ttl exceeded", CurveRequest::isBeforeXtime),
            check("curve-within-max-ttl", "JOB-TTL-01", "xtime or max-ttl exceeded", CurveRequest::isWithinMaxTtl),
            check("curve-not-from-future", "JOB-CURVE-14", "ctime is in the future", CurveRequest::isMade));

    static CurveRequest of(
            SignedRequest request, long maxTtl, long now, CurveFactory means, Authentication authentication) {
        return new CurveRequest(
                request,
                Certificate.fromHeader(request.header(), means.base64()),
                request.header().timestamp(Validity.CTIME),
                request.header().timestamp(Validity.XTIME),
                maxTtl,
                now,
                means,
                authentication);
    }

    /** When it was made, Unix seconds; empty if that can't be read. */
    public OptionalLong signedAt() {
        return ctime.map(Timestamps::parse).orElseGet(OptionalLong::empty);
    }

    private boolean isComplete() {
        return certificate.isPresent() && ctime.isPresent() && xtime.isPresent();
    }

    private boolean isIntact() {
        Optional<byte[]> signature = means.base64().decode(request.signature());
        return certificate.isPresent()
                && signature.isPresent()
                && means.ed25519().verify(certificate.get().publicKey(), request.signedBytes(), signature.get());
    }

    private void authenticate() throws SigningException {
        authentication.authenticate(this);
    }

    private boolean hasReadableTimes() {
        return ctime.map(text -> Timestamps.parse(text).isPresent()).orElse(true)
                && xtime.map(text -> Timestamps.parse(text).isPresent()).orElse(true);
    }

    private boolean isBeforeXtime() {
        OptionalLong expiry = xtime.map(Timestamps::parse).orElseGet(OptionalLong::empty);
        return expiry.isEmpty() || expiry.getAsLong() >= now;
    }

    private boolean isWithinMaxTtl() {
        OptionalLong made = signedAt();
        return made.isEmpty() || SaturatedTime.plus(made.getAsLong(), maxTtl) >= now;
    }

    private boolean isMade() {
        OptionalLong made = signedAt();
        return made.isEmpty() || made.getAsLong() <= now;
    }
}
