package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.base64;
import static org.fluxconform.reference.jobsigning.mutants.Changes.headers;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.rules;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fluxconform.reference.jobsigning.api.Received;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.UnwrapCall;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.HeaderCodec;
import org.fluxconform.reference.jobsigning.format.KeyValueBlock;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.munge.CredentialContent;

/** Variants that read or write the signed request wrongly. */
final class FormatMutants {

    static final List<Mutant> ALL = List.of(
            mutant(
                    "content-ends-at-zero-byte",
                    kills("JOB-SIGN-01"),
                    "content is taken for a C string",
                    base64(payloads(content -> Arrays.copyOf(content, indexOfNul(content))))),
            mutant(
                    "content-is-text",
                    kills("JOB-FMT-11"),
                    "content that isn't UTF-8 is damaged",
                    base64(payloads(
                            content -> new String(content, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)))),
            mutant(
                    "empty-request-refused",
                    kills("JOB-FMT-01"),
                    "an empty payload is taken for a missing one",
                    replacing(check(
                            "payload-decodes",
                            "JOB-FMT-03",
                            "sign-unwrap: payload decode error: Invalid argument",
                            (Received request) -> request.payload()
                                    .filter(payload -> payload.length > 0)
                                    .isPresent()))),
            mutant(
                    "undecodable-header-read-as-empty",
                    kills("JOB-WORDS-01"),
                    "a header that can't be decoded is reported as one without entries",
                    without("header-decodes")),
            mutant(
                    "undecodable-payload-read-as-empty",
                    kills("JOB-FMT-03"),
                    "a payload that can't be decoded is taken for an empty one",
                    base64(decoding(text -> Base64Codec.STRICT.decode(text).or(() -> Optional.of(new byte[0]))))),
            mutant(
                    "blanks-before-the-header-ignored",
                    kills("JOB-FMT-02"),
                    "a blank before a request is passed over, and not covered by its signature",
                    base64(decoding(text -> Base64Codec.STRICT.decode(text.stripLeading())))
                            .and(MungeMutants.content(text -> CredentialContent.typedSha256()
                                    .of(new String(text, StandardCharsets.UTF_8)
                                            .stripLeading()
                                            .getBytes(StandardCharsets.UTF_8))))),
            mutant(
                    "high-bytes-read-as-slashes",
                    kills("JOB-FMT-15"),
                    "each byte above 127 is read like a slash of base64",
                    base64(decoding(text -> Base64Codec.STRICT.decode(
                            new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                                    .replaceAll("[\\x80-\\xff]", "/"))))),
            mutant(
                    "letters-cut-to-bytes",
                    kills("JOB-FMT-15"),
                    "of each character of base64 no more than the low byte is read",
                    base64(decoding(text -> Base64Codec.STRICT.decode(text.chars()
                            .mapToObj(letter -> String.valueOf((char) (letter & 0xff)))
                            .collect(Collectors.joining()))))),
            mutant(
                    "content-cut-at-a-million-bytes",
                    kills("JOB-FMT-16"),
                    "content ends after a million bytes",
                    base64(payloads(
                            content -> content.length > 1_000_000 ? Arrays.copyOf(content, 1_000_000) : content))),
            mutant(
                    "keys-in-any-case",
                    kills("JOB-FMT-05", "JOB-FMT-06", "JOB-FMT-07", "JOB-FMT-08"),
                    "the case of a header's keys doesn't matter",
                    headers(reading(header -> new KeyValues(header.entries().stream()
                            .map(entry -> new Entry(entry.key().toLowerCase(Locale.ROOT), entry.type(), entry.text()))
                            .toList())))),
            mutant(
                    "base64-lenient",
                    kills("JOB-FMT-04"),
                    "base64 is decoded as most decoders do",
                    base64(Lenient.BASE64)),
            mutant(
                    "version-may-be-missing",
                    kills("JOB-FMT-05"),
                    "a header needs no version",
                    without("version-present")),
            mutant("any-version", kills("JOB-FMT-05"), "every version is read as 1", without("version-known")),
            mutant(
                    "mechanism-defaults-to-munge",
                    kills("JOB-FMT-06"),
                    "a header without mechanism is taken for one with munge",
                    headers(reading(header -> header.string(Header.MECHANISM).isPresent()
                            ? header
                            : header.put(Entry.string(Header.MECHANISM, "munge"))))),
            mutant(
                    "userid-defaults-to-root",
                    kills("JOB-FMT-07"),
                    "a header without userid is taken for one of user 0",
                    headers(reading(header -> header.integer(Header.USERID).isPresent()
                            ? header
                            : header.put(Entry.integer(Header.USERID, 0))))),
            mutant(
                    "last-duplicate-wins",
                    kills("JOB-FMT-08"),
                    "of two entries of one name the last counts",
                    headers(reading(FormatMutants::lastOfEach))),
            mutant(
                    "unknown-entries-refused",
                    kills("JOB-FMT-08"),
                    "a header with an unknown entry is refused",
                    headers(decodingBlocks(block -> HeaderCodec.STANDARD
                            .decode(block)
                            .filter(header -> header.entries().stream().allMatch(FormatMutants::isKnown))))),
            mutant(
                    "unterminated-header-accepted",
                    kills("JOB-FMT-09"),
                    "the last value of a header may lack its end",
                    headers(decodingBlocks(block -> HeaderCodec.STANDARD
                            .decode(block)
                            .or(() -> HeaderCodec.STANDARD.decode(Arrays.copyOf(block, block.length + 1)))))),
            mutant(
                    "last-fault-reported",
                    kills("JOB-WORDS-12"),
                    "of several faults the last is reported",
                    rules(rules -> new Rules(
                            rules.configuration(),
                            rules.wrapCalls(),
                            rules.choice(),
                            rules.unwrapCalls(),
                            reversed(rules.requests()),
                            rules.base64(),
                            rules.headers(),
                            rules.certificates(),
                            rules.mechanisms()))),
            mutant(
                    "header-written-backwards",
                    kills("JOB-FMT-12"),
                    "header entries are written in another order",
                    headers(writing(FormatMutants::backwards))),
            mutant(
                    "integers-read-strictly",
                    kills("JOB-FMT-13"),
                    "an integer may not have a sign or a leading blank",
                    headers(reading(FormatMutants::plainIntegersOnly))),
            contents("trimmed", content -> content.strip()),
            contents("with-its-line-breaks-made-alike", content -> content.replace("\r\n", "\n")),
            contents("without-zero-bytes-at-its-end", content -> content.replaceAll("\\x00+$", "")),
            base64Leniency("without-padding", text -> padded(text.replace("=", ""))),
            base64Leniency("with-half-its-padding", text -> text.endsWith("=") ? padded(text.replace("=", "")) : text),
            base64Leniency("with-padding-to-spare", text -> padded(text.replaceAll("=*$", ""))),
            base64Leniency("with-stray-bits", FormatMutants::withoutStrayBits),
            base64Leniency("with-white-space-in-it", text -> text.replaceAll("[ \\t\\r\\n]", "")),
            base64Leniency("with-white-space-before-it", text -> text.stripLeading()),
            base64Leniency("with-white-space-behind-it", text -> text.stripTrailing()),
            base64Leniency("of-two-alphabets", text -> text.replace('-', '+').replace('_', '/')),
            base64Leniency("up-to-its-padding", text -> text.replaceAll("(=+)[^=].*$", "$1")),
            base64Leniency("up-to-what-is-none", text -> text.replaceAll("[^A-Za-z0-9+/=]", "")),
            base64Leniency("up-to-a-zero-byte", text -> text.replace("\0", "")),
            blockLeniency("an-empty-key", entry -> entry.startsWith("\0") ? null : entry),
            blockLeniency("an-unknown-type", entry -> entry.matches("(?s)[^\0]+\0[^sidbt\0].*") ? null : entry),
            blockLeniency("no-type", entry -> entry.matches("(?s)[^\0]+\0\0") ? null : entry),
            mutant(
                    "half-an-entry-passed-over",
                    kills("JOB-FMT-09"),
                    "what is left when there is no whole entry any more is passed over",
                    headers(decodingBlocks(
                            block -> HeaderCodec.STANDARD.decode(block).or(() -> withoutRest(block))))),
            mutant(
                    "mechanism-by-the-look-of-the-signature",
                    kills("JOB-FMT-06"),
                    "what looks like a MUNGE credential is one, whatever the header calls it",
                    headers(reading(header -> header.string(Header.MECHANISM).isPresent()
                            ? new KeyValues(header.entries().stream()
                                    .map(entry -> entry.key().equals(Header.MECHANISM)
                                                    && entry.text().equals("none")
                                            ? Entry.string(Header.MECHANISM, "munge")
                                            : entry)
                                    .toList())
                            : header))),
            mutant(
                    "content-cut-at-two-million-bytes",
                    kills("JOB-FMT-16"),
                    "content ends after two million bytes",
                    base64(payloads(
                            content -> content.length > 2_000_000 ? Arrays.copyOf(content, 2_000_000) : content))),
            mutant(
                    "header-written-in-text",
                    kills("JOB-FMT-12"),
                    "numbers in a header are written as text",
                    headers(writing(header -> new KeyValues(header.entries().stream()
                            .map(entry -> entry.key().equals(Header.VERSION)
                                    ? Entry.string(Header.VERSION, entry.text())
                                    : entry)
                            .toList())))),
            mutant(
                    "dies-of-long-texts",
                    kills("JOB-FMT-14"),
                    "a text of a million characters ends the program",
                    replacing(check("unwrap-input-size", "JOB-FMT-14", "too large", (UnwrapCall call) -> {
                        if (call.signed().length() >= 1_000_000) {
                            throw new Crash();
                        }
                        return true;
                    }))),
            mutant(
                    "dies-of-zero-bytes",
                    kills("JOB-FMT-14"),
                    "a zero byte ends the program",
                    replacing(check("unwrap-input-size", "JOB-FMT-14", "too large", (UnwrapCall call) -> {
                        if (call.signed().indexOf('\0') >= 0) {
                            throw new Crash();
                        }
                        return true;
                    }))));

    private FormatMutants() {}

    /** Ends the program, whatever it is in the middle of; the JVM may hold others. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Changes payloads; what reads as a header is left alone. */
    private static Base64Codec payloads(UnaryOperator<byte[]> change) {
        return decoding(text -> Base64Codec.STRICT
                .decode(text)
                .map(bytes -> KeyValueBlock.decode(bytes).isPresent() ? bytes : change.apply(bytes)));
    }

    private static Mutant contents(String how, UnaryOperator<String> change) {
        return mutant(
                "content-" + how,
                kills("JOB-SIGN-01"),
                "content comes back " + how.replace('-', ' '),
                base64(payloads(content -> change.apply(new String(content, StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static Mutant base64Leniency(String how, UnaryOperator<String> mended) {
        return mutant(
                "base64-" + how,
                kills("JOB-FMT-04"),
                "base64 is read " + how.replace('-', ' '),
                base64(decoding(text ->
                        Base64Codec.STRICT.decode(text).or(() -> Base64Codec.STRICT.decode(mended.apply(text))))));
    }

    private static String padded(String text) {
        return text + "=".repeat((4 - text.length() % 4) % 4);
    }

    /** As the same bytes are written. */
    private static String withoutStrayBits(String text) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(padded(text.replace("=", ""))));
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }

    /** @param kept an entry as it is read, or null for none; with the NULs inside of it */
    private static Mutant blockLeniency(String what, UnaryOperator<String> kept) {
        return mutant(
                "header-with-" + what + "-read",
                kills("JOB-FMT-09"),
                "an entry with " + what.replace('-', ' ') + " is passed over",
                headers(decodingBlocks(
                        block -> HeaderCodec.STANDARD.decode(block).or(() -> withoutBad(block, kept)))));
    }

    private static Optional<KeyValues> withoutBad(byte[] block, UnaryOperator<String> kept) {
        String text = new String(block, StandardCharsets.ISO_8859_1);
        StringBuilder good = new StringBuilder();
        Matcher entry = Pattern.compile("(?s)[^\0]*\0[^\0]*\0").matcher(text);
        while (entry.find()) {
            String own = kept.apply(entry.group());
            good.append(own == null ? "" : own);
        }
        return HeaderCodec.STANDARD.decode(good.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<KeyValues> withoutRest(byte[] block) {
        String text = new String(block, StandardCharsets.ISO_8859_1);
        return HeaderCodec.STANDARD.decode(text.substring(0, Math.max(0, text.lastIndexOf('\0', text.length() - 2) + 1))
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Base64Codec decoding(Function<String, Optional<byte[]>> decode) {
        return new Base64Codec() {
            @Override
            public String encode(byte[] bytes) {
                return STRICT.encode(bytes);
            }

            @Override
            public Optional<byte[]> decode(String text) {
                return decode.apply(text);
            }
        };
    }

    static HeaderCodec reading(UnaryOperator<KeyValues> change) {
        return decodingBlocks(block -> HeaderCodec.STANDARD.decode(block).map(change));
    }

    private static HeaderCodec decodingBlocks(Function<byte[], Optional<KeyValues>> decode) {
        return new HeaderCodec() {
            @Override
            public byte[] encode(KeyValues header) {
                return STANDARD.encode(header);
            }

            @Override
            public Optional<KeyValues> decode(byte[] bytes) {
                return decode.apply(bytes);
            }
        };
    }

    static HeaderCodec writing(UnaryOperator<KeyValues> change) {
        return new HeaderCodec() {
            @Override
            public byte[] encode(KeyValues header) {
                return STANDARD.encode(change.apply(header));
            }

            @Override
            public Optional<KeyValues> decode(byte[] bytes) {
                return STANDARD.decode(bytes);
            }
        };
    }

    private static int indexOfNul(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return bytes.length;
    }

    private static KeyValues lastOfEach(KeyValues header) {
        Map<String, Entry> last = new LinkedHashMap<>();
        header.entries().forEach(entry -> last.put(entry.key(), entry));
        return new KeyValues(List.copyOf(last.values()));
    }

    private static boolean isKnown(Entry entry) {
        return List.of(Header.VERSION, Header.MECHANISM, Header.USERID).contains(entry.key())
                || entry.key().startsWith("curve.");
    }

    private static KeyValues backwards(KeyValues header) {
        return new KeyValues(reversed(header.entries()));
    }

    private static KeyValues plainIntegersOnly(KeyValues header) {
        return new KeyValues(header.entries().stream()
                .filter(entry ->
                        !entry.key().equals(Header.VERSION) || entry.text().matches("[0-9]+"))
                .toList());
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
