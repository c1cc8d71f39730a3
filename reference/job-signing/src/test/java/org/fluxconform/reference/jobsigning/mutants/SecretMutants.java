package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Table;

/** Variants whose errors tell secrets: each secret in each spelling. */
final class SecretMutants {

    private static final Map<String, UnaryOperator<String>> SPELLINGS = new TreeMap<>(Map.of(
            "plainly", text -> text,
            "in-part", text -> text.substring(text.length() / 4, text.length() * 3 / 4),
            "in-hex", text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1))));

    /** What of a request is told. */
    private static final Map<String, Function<String, String>> PARTS = new TreeMap<>(Map.of(
            "content", signed -> decoded(signed),
            "signature", signed -> signed.substring(signed.lastIndexOf('.') + 1)));

    static final List<Mutant> ALL = all();

    private SecretMutants() {}

    private static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        SPELLINGS.forEach((how, spelling) -> {
            PARTS.forEach((what, part) -> all.add(mutant(
                    "errors-tell-the-" + what + "-" + how,
                    kills("JOB-SIGN-05"),
                    "an error tells the " + what + " of the request " + how.replace('-', ' '),
                    telling(signed -> spelling.apply(part.apply(signed))))));
            all.add(mutant(
                    "errors-tell-the-secret-key-" + how,
                    kills("JOB-SIGN-05"),
                    "an error tells the secret key " + how.replace('-', ' '),
                    mechanism(
                            "curve",
                            inner -> Around.refusingToSign(inner, (sign, refusal) -> {
                                String path = sign.table()
                                        .get("curve", Table.class)
                                        .flatMap(curve -> curve.get("cert-path", String.class))
                                        .orElse("");
                                return refusal + ": " + spelling.apply(key(path, how.equals("in-hex")));
                            }))));
        });
        return List.copyOf(all);
    }

    private static Mutant.Change telling(UnaryOperator<String> part) {
        ThreadLocal<String> signed = new ThreadLocal<>();
        return Changes.everyCheck(check -> tellingWhenRefused(check, signed, part))
                .and(Calls.told(call -> signed.remove(), call -> signed.set(call.signed())));
    }

    private static <T> Check<T> tellingWhenRefused(
            Check<T> check, ThreadLocal<String> signed, UnaryOperator<String> part) {
        return new Check<>(check.name(), check.requirement(), subject -> {
            try {
                check.rule().apply(subject);
            } catch (SigningException refusal) {
                if (signed.get() == null) {
                    throw refusal;
                }
                throw new SigningException(refusal.errno(), refusal.getMessage() + " in " + part.apply(signed.get()));
            }
        });
    }

    private static String decoded(String signed) {
        String[] parts = signed.split("\\.", 3);
        try {
            return parts.length < 2
                    ? ""
                    : new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** The value in the file, whatever else is wrong with it; or, as characters of Latin-1, the bytes that it stands for. */
    private static String key(String path, boolean decoded) {
        try {
            String line =
                    Files.readString(Path.of(path)).replaceAll("(?s).*secret-key = \"!?([A-Za-z0-9+/=]*).*", "$1");
            return decoded ? new String(Base64.getMimeDecoder().decode(line), StandardCharsets.ISO_8859_1) : line;
        } catch (IOException gone) {
            return "";
        }
    }
}
