package org.fluxconform.reference.jobsigning.api;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.SignedRequest;

/**
 * A signed request as it was received, taken apart as far as that was possible.
 *
 * @param signedText everything before the second dot, or everything if there is none
 * @param header empty if it can't be decoded
 * @param payload empty if it can't be decoded; no bytes if there are none
 * @param signature everything after the second dot
 * @param anyMechanism whether allowed-types is passed over
 * @param allowedTypes the mechanisms that are allowed
 * @param knownMechanisms the mechanisms that there are
 */
public record Received(
        String signedText,
        Optional<KeyValues> header,
        Optional<byte[]> payload,
        String signature,
        boolean anyMechanism,
        List<String> allowedTypes,
        Set<String> knownMechanisms) {

    /** In this order, which decides what is reported of a request with several faults. */
    static final List<Check<Received>> CHECKS = List.of(
            check(
                    "header-decodes",
                    "JOB-FMT-02",
                    "sign-unwrap: header decode error: Invalid argument",
                    request -> request.header().isPresent()),
            check(
                    "version-present",
                    "JOB-FMT-05",
                    "sign-unwrap: header version missing",
                    request -> request.version().isPresent()),
            check(
                    "version-known",
                    "JOB-FMT-05",
                    request ->
                            "sign-unwrap: header version=" + request.version().orElse(0) + " unknown",
                    request -> request.version().orElse(Header.VERSION_1) == Header.VERSION_1),
            check(
                    "mechanism-present",
                    "JOB-FMT-06",
                    "sign-unwrap: header mechanism missing",
                    request -> request.mechanism().isPresent()),
            check(
                    "mechanism-known",
                    "JOB-FMT-06",
                    request -> "sign-unwrap: header mechanism="
                            + request.mechanism().orElse("") + " unknown",
                    request -> request.mechanism()
                            .map(request.knownMechanisms()::contains)
                            .orElse(true)),
            check(
                    "mechanism-allowed",
                    "JOB-TYPE-04",
                    request -> "sign-unwrap: header mechanism="
                            + request.mechanism().orElse("") + " not allowed",
                    request -> request.anyMechanism()
                            || request.mechanism()
                                    .map(request.allowedTypes()::contains)
                                    .orElse(true)),
            check(
                    "userid-present",
                    "JOB-FMT-07",
                    "sign-unwrap: header userid missing",
                    request -> request.userid().isPresent()),
            check(
                    "payload-decodes",
                    "JOB-FMT-03",
                    "sign-unwrap: payload decode error: Invalid argument",
                    request -> request.payload().isPresent()));

    public OptionalLong version() {
        return header.map(entries -> entries.integer(Header.VERSION)).orElseGet(OptionalLong::empty);
    }

    public Optional<String> mechanism() {
        return header.flatMap(entries -> entries.string(Header.MECHANISM));
    }

    public OptionalLong userid() {
        return header.map(entries -> entries.integer(Header.USERID)).orElseGet(OptionalLong::empty);
    }

    /** What mechanisms see of it, once the checks have held. */
    SignedRequest examined() {
        return new SignedRequest(
                signedText, header.orElseThrow(), userid().orElseThrow(), payload.orElseThrow(), signature);
    }

    /** Says which parts there are, never what is in them. */
    @Override
    public String toString() {
        return "Received[" + signedText.length() + " characters signed, mechanism="
                + mechanism().orElse("?") + "]";
    }
}
