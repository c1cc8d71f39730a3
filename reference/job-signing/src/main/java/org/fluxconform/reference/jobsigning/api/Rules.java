package org.fluxconform.reference.jobsigning.api;

import java.util.List;
import org.fluxconform.reference.jobsigning.certificate.CertificateTools;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Edit;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationRules;
import org.fluxconform.reference.jobsigning.curve.CurveFactory;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.HeaderCodec;
import org.fluxconform.reference.jobsigning.mechanism.MechanismFactory;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;
import org.fluxconform.reference.jobsigning.none.NoneFactory;
import org.fluxconform.reference.jobsigning.none.NoneRules;

/**
 * Everything that tells right from wrong, put together in one place. Each list of checks is asked in its order.
 *
 * @param configuration how the configuration is read, and what it must be
 * @param wrapCalls asked of each call of wrap
 * @param choice which mechanism signs
 * @param unwrapCalls asked of each call of unwrap
 * @param requests asked of each signed request before its mechanism is
 * @param base64 how headers and payloads are written as text
 * @param headers how headers are written as bytes
 * @param certificates how certificates are made and issued
 * @param mechanisms the mechanisms that there are, each with its own rules
 */
public record Rules(
        ConfigurationRules configuration,
        List<Check<WrapCall>> wrapCalls,
        MechanismChoice choice,
        List<Check<UnwrapCall>> unwrapCalls,
        List<Check<Received>> requests,
        Base64Codec base64,
        HeaderCodec headers,
        CertificateTools certificates,
        List<MechanismFactory> mechanisms) {

    public Rules {
        mechanisms = List.copyOf(mechanisms);
    }

    /** What flux-security does, and what was decided where it is silent or unsafe. */
    public static Rules standard() {
        return new Rules(
                ConfigurationRules.standard(),
                WrapCall.CHECKS,
                MechanismChoice.STANDARD,
                UnwrapCall.CHECKS,
                Received.CHECKS,
                Base64Codec.STRICT,
                HeaderCodec.STANDARD,
                CertificateTools.standard(),
                List.of(MungeFactory.standard(), CurveFactory.standard(), new NoneFactory(NoneRules.ALL)));
    }

    public Rules withConfiguration(ConfigurationRules changed) {
        return new Rules(changed, wrapCalls, choice, unwrapCalls, requests, base64, headers, certificates, mechanisms);
    }

    public Rules withChoice(MechanismChoice changed) {
        return new Rules(
                configuration, wrapCalls, changed, unwrapCalls, requests, base64, headers, certificates, mechanisms);
    }

    public Rules withBase64(Base64Codec changed) {
        return new Rules(
                configuration, wrapCalls, choice, unwrapCalls, requests, changed, headers, certificates, mechanisms);
    }

    public Rules withHeaders(HeaderCodec changed) {
        return new Rules(
                configuration, wrapCalls, choice, unwrapCalls, requests, base64, changed, certificates, mechanisms);
    }

    public Rules withCertificates(CertificateTools changed) {
        return new Rules(configuration, wrapCalls, choice, unwrapCalls, requests, base64, headers, changed, mechanisms);
    }

    public Rules withMechanisms(List<MechanismFactory> changed) {
        return new Rules(
                configuration, wrapCalls, choice, unwrapCalls, requests, base64, headers, certificates, changed);
    }

    /** These rules with all lists of checks outside of the mechanisms and certificates changed in the same way. */
    public Rules edited(Edit edit) {
        return new Rules(
                configuration.edited(edit),
                edit.of(wrapCalls),
                choice,
                edit.of(unwrapCalls),
                edit.of(requests),
                base64,
                headers,
                certificates,
                mechanisms);
    }
}
