package org.fluxconform.reference.jobsigning.api;

import java.util.Optional;
import java.util.Set;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.HeaderCodec;
import org.fluxconform.reference.jobsigning.format.KeyValues;

/** Takes signed requests apart: header up to the first dot, payload up to the next, and all the rest is signature. */
record RequestReader(Base64Codec base64, HeaderCodec headers) {

    Received read(String signed, boolean anyMechanism, SignTable sign, Set<String> knownMechanisms) {
        int first = signed.indexOf('.');
        int second = first < 0 ? -1 : signed.indexOf('.', first + 1);
        Optional<KeyValues> header = first <= 0
                ? Optional.empty()
                : base64.decode(signed.substring(0, first)).flatMap(headers::decode);
        Optional<byte[]> payload = second < 0 ? Optional.empty() : base64.decode(signed.substring(first + 1, second));
        return new Received(
                second < 0 ? signed : signed.substring(0, second),
                header,
                payload,
                second < 0 ? "" : signed.substring(second + 1),
                anyMechanism,
                sign.allowedTypes(),
                knownMechanisms);
    }
}
