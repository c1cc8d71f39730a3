package org.fluxconform.reference.jobsigning.mutants;

import static org.fluxconform.reference.jobsigning.check.Check.check;
import static org.fluxconform.reference.jobsigning.mutants.Changes.mechanism;
import static org.fluxconform.reference.jobsigning.mutants.Changes.munge;
import static org.fluxconform.reference.jobsigning.mutants.Changes.replacing;
import static org.fluxconform.reference.jobsigning.mutants.Changes.without;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.kills;
import static org.fluxconform.reference.jobsigning.mutants.Mutants.mutant;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.munge.CredentialContent;
import org.fluxconform.reference.jobsigning.munge.Munge;
import org.fluxconform.reference.jobsigning.munge.MungeFactory;
import org.fluxconform.reference.jobsigning.munge.MungeSocket;
import org.fluxconform.reference.jobsigning.munge.OpenedRequest;

/** Variants that ask MUNGE wrongly, or believe what it doesn't vouch for. */
final class MungeMutants {

    static final List<Mutant> ALL = List.of(
            mutant(
                    "munge-takes-strangers-credentials",
                    kills("JOB-MUNGE-01", "JOB-MUNGE-15"),
                    "a credential of another domain is good",
                    tolerating("Invalid credential")),
            mutant(
                    "munge-ignores-the-hash",
                    kills("JOB-MUNGE-02", "JOB-MUNGE-14"),
                    "a credential is good for any request",
                    without("munge-hash-covers-request")),
            mutant(
                    "munge-ignores-the-user",
                    kills("JOB-MUNGE-03", "JOB-MUNGE-12"),
                    "anybody's credential is good for any user",
                    without("munge-user-agrees")),
            mutant(
                    "munge-ignores-socket-path",
                    kills("JOB-MUNGE-04"),
                    "the default socket is used whatever socket-path says",
                    client(path -> new MungeSocket(Environment.DEFAULT_MUNGE_SOCKET.toString()))),
            mutant(
                    "curve-needs-munged",
                    kills("JOB-MUNGE-05"),
                    "curve can't be used without a MUNGE daemon",
                    mechanism(
                            "curve",
                            inner -> Around.before(inner, (sign, configuration, environment) -> {
                                Table munge =
                                        sign.table().get("munge", Table.class).orElse(Table.EMPTY);
                                String socket =
                                        munge.get("socket-path", String.class).orElse("");
                                if (!socket.isEmpty() && Files.notExists(Path.of(socket))) {
                                    throw SigningException.invalid("no MUNGE daemon at " + socket);
                                }
                            }))),
            mutant(
                    "munge-needs-socket-path",
                    kills("JOB-MUNGE-06"),
                    "a configuration must name a socket",
                    mechanism(
                            "curve",
                            inner -> Around.before(inner, (sign, configuration, environment) -> {
                                boolean named = sign.table()
                                        .get("munge", Table.class)
                                        .flatMap(munge -> munge.get("socket-path"))
                                        .isPresent();
                                if (sign.allowedTypes().contains("munge") && !named) {
                                    throw SigningException.invalid("socket-path must be set");
                                }
                            }))),
            mutant(
                    "munge-tries-every-socket-it-knew",
                    kills("JOB-MUNGE-04"),
                    "without socket-path every daemon that was ever named is asked",
                    client(everySocketSoFar())),
            mutant(
                    "munge-trusts-missing-daemons",
                    kills("JOB-MUNGE-04", "JOB-MUNGE-20"),
                    "a request that no daemon can be asked about is good",
                    mechanism(
                            "munge",
                            inner -> Around.tolerating(
                                    inner,
                                    refusal -> refusal.contains("Failed to access")
                                            || refusal.contains("Failed to connect")
                                            || refusal.contains("Invalid file type")
                                            || refusal.contains("name is undefined")))),
            mutant(
                    "munge-guesses-the-socket",
                    kills("JOB-MUNGE-07"),
                    "a socket-path that is no string is passed over, and the last good socket used",
                    without("munge-socket-path-typed").and(client(lastGoodSocket()))),
            mutant(
                    "munge-signs-the-payload-alone",
                    kills("JOB-MUNGE-11"),
                    "the credential holds the digest of the payload alone",
                    content(text -> CredentialContent.typedSha256().of(payloadIn(text)))),
            mutant(
                    "munge-ignores-the-hash-type",
                    kills("JOB-MUNGE-13"),
                    "a digest may be of any type",
                    without("munge-hash-type-known")),
            covering("the-header-alone", text -> text.substring(0, text.indexOf('.'))),
            covering("header-and-payload-without-the-dot", text -> text.replace(".", "")),
            covering("header-payload-and-a-dot", text -> text + "."),
            covering("no-more-than-a-kilobyte", text -> text.substring(0, Math.min(64, text.length()))),
            mutant(
                    "munge-takes-what-has-no-prefix",
                    kills("JOB-MUNGE-15"),
                    "what is no credential by its beginning is good",
                    tolerating("armor prefix")),
            mutant(
                    "munge-takes-what-has-no-suffix",
                    kills("JOB-MUNGE-15"),
                    "what is no credential by its end is good",
                    tolerating("armor suffix")),
            unreachable("not-there", "Failed to access"),
            unreachable("no-socket", "Invalid file type"),
            unreachable("unnamed", "name is undefined"),
            hashType("4-bits", 0x0f),
            hashType("7-bits", 0x7f),
            hashType("any-but-0", 0),
            digest("the-first-half-alone", (own, other) -> Arrays.equals(own, 0, 16, other, 0, 16)),
            digest("the-second-half-alone", (own, other) -> Arrays.equals(own, 16, 32, other, 16, 32)),
            digest(
                    "both-ends-alone",
                    (own, other) ->
                            Arrays.equals(own, 0, 12, other, 0, 12) && Arrays.equals(own, 20, 32, other, 20, 32)),
            digest("up-to-a-zero-byte", (own, other) -> Arrays.equals(upToZero(own), upToZero(other))),
            digest("in-any-order", (own, other) -> Arrays.equals(sorted(own), sorted(other))),
            mutant(
                    "munge-compares-a-prefix",
                    kills("JOB-MUNGE-14"),
                    "a beginning of the digest is enough",
                    replacing(check(
                            "munge-hash-covers-request",
                            "JOB-MUNGE-14",
                            "SHA256 hash mismatch",
                            MungeMutants::beginsRight))),
            mutant(
                    "munge-reasons-hidden",
                    kills("JOB-WORDS-04"),
                    "munged's reasons for refusing a credential are not told",
                    decoding(decoded -> decoded instanceof Munge.Refused refused
                            ? new Munge.Refused(refused.code(), "refused")
                            : decoded)),
            mutant(
                    "munge-refuses-replayed",
                    kills("JOB-MUNGE-16"),
                    "a credential can be opened once only",
                    opening(EnumSet.of(Munge.Status.SUCCESS, Munge.Status.EXPIRED))),
            mutant(
                    "munge-refuses-expired",
                    kills("JOB-MUNGE-16"),
                    "MUNGE's own lifetime counts",
                    opening(EnumSet.of(Munge.Status.SUCCESS, Munge.Status.REPLAYED))),
            mutant(
                    "munge-takes-rewound",
                    kills("JOB-MUNGE-17"),
                    "a credential from the future is good",
                    tolerating("Rewound credential")),
            mutant(
                    "munge-takes-what-is-meant-for-others",
                    kills("JOB-MUNGE-17"),
                    "a credential for another user's eyes is good",
                    tolerating("Unauthorized credential")),
            mutant(
                    "munge-ignores-max-ttl",
                    kills("JOB-TTL-01", "JOB-MUNGE-18"),
                    "a credential is good for ever",
                    without("munge-young-enough")),
            mutant(
                    "munge-max-ttl-ends-a-second-early",
                    kills("JOB-MUNGE-18"),
                    "the second in which max-ttl is reached counts no more",
                    replacing(check(
                            "munge-young-enough",
                            "JOB-MUNGE-18",
                            "max-ttl exceeded",
                            (OpenedRequest opened) ->
                                    opened.credential().encodeTime() + opened.maxTtl() > opened.now()))),
            mutant(
                    "munge-unknown-keys-accepted",
                    kills("JOB-MUNGE-19"),
                    "unknown keys in [sign.munge] are passed over",
                    without("munge-keys-known")),
            mutant(
                    "munge-unreachable-unnamed",
                    kills("JOB-WORDS-05"),
                    "the error for an unreachable daemon doesn't name the socket",
                    client(path -> new Decorated(new MungeSocket(path), MungeMutants::unnamed))),
            mutant(
                    "munge-checks-age-first",
                    kills("JOB-WORDS-12"),
                    "the age of a credential is checked before all else",
                    munge(factory -> new MungeFactory(
                            factory.configurationChecks(),
                            factory.client(),
                            factory.content(),
                            factory.opening(),
                            backwards(factory.checks())))),
            mutant(
                    "munge-verifies-own-requests-only",
                    kills("JOB-MUNGE-22"),
                    "only who signed can verify",
                    mechanism(
                            "munge",
                            inner -> Around.after(inner, (request, environment) -> {
                                if (request.userid() != environment.realUid()) {
                                    throw SigningException.invalid("sign-munge-verify: not yours");
                                }
                            }))),
            mutant(
                    "munge-trusts-broken-daemons",
                    kills("JOB-MUNGE-23"),
                    "a daemon that answers wrongly is taken to agree",
                    tolerating("Received ")));

    private MungeMutants() {}

    private static Mutant.Change tolerating(String reason) {
        return mechanism("munge", inner -> Around.tolerating(inner, refusal -> refusal.contains(reason)));
    }

    static Mutant.Change client(Function<String, Munge> client) {
        return munge(factory -> new MungeFactory(
                factory.configurationChecks(), client, factory.content(), factory.opening(), factory.checks()));
    }

    static Mutant.Change content(CredentialContent content) {
        return munge(factory -> new MungeFactory(
                factory.configurationChecks(), factory.client(), content, factory.opening(), factory.checks()));
    }

    private static Mutant.Change opening(Set<Munge.Status> opening) {
        return munge(factory -> new MungeFactory(
                factory.configurationChecks(), factory.client(), factory.content(), opening, factory.checks()));
    }

    private static Mutant.Change decoding(Function<Munge.Decoded, Munge.Decoded> change) {
        return client(path -> new Decorated(new MungeSocket(path), change));
    }

    /** Only what the client says by itself has quotation marks in it. */
    private static Munge.Decoded unnamed(Munge.Decoded decoded) {
        return decoded instanceof Munge.Refused refused && refused.reason().contains("\"")
                ? new Munge.Refused(refused.code(), "no daemon")
                : decoded;
    }

    private static Function<String, Munge> lastGoodSocket() {
        AtomicReference<String> last = new AtomicReference<>();
        return path -> {
            boolean guessed = path.equals(Environment.DEFAULT_MUNGE_SOCKET.toString()) && last.get() != null;
            if (!guessed && Files.exists(Path.of(path))) {
                last.set(path);
            }
            return new MungeSocket(guessed ? last.get() : path);
        };
    }

    /** A daemon that has opened a credential is one to ask again. */
    private static Function<String, Munge> everySocketSoFar() {
        Set<String> known = ConcurrentHashMap.newKeySet();
        return path -> {
            Munge own = new MungeSocket(path);
            return new Munge() {
                @Override
                public Encoded encode(byte[] data) {
                    return own.encode(data);
                }

                @Override
                public Decoded decode(String credential) {
                    Decoded decoded = own.decode(credential);
                    if (decoded instanceof Credential) {
                        known.add(path);
                    }
                    return path.equals(Environment.DEFAULT_MUNGE_SOCKET.toString())
                            ? known.stream()
                                    .map(other -> new MungeSocket(other).decode(credential))
                                    .filter(Credential.class::isInstance)
                                    .findFirst()
                                    .orElse(decoded)
                            : decoded;
                }
            };
        };
    }

    private static byte[] payloadIn(byte[] signedText) {
        String text = new String(signedText, StandardCharsets.US_ASCII);
        return text.substring(text.indexOf('.') + 1).getBytes(StandardCharsets.US_ASCII);
    }

    private static Mutant covering(String what, UnaryOperator<String> covered) {
        return mutant(
                "munge-signs-" + what,
                kills("JOB-MUNGE-11"),
                "the credential holds the digest of " + what.replace('-', ' '),
                content(text -> CredentialContent.typedSha256()
                        .of(covered.apply(new String(text, StandardCharsets.US_ASCII))
                                .getBytes(StandardCharsets.US_ASCII))));
    }

    private static Mutant unreachable(String why, String reason) {
        return mutant(
                "munge-trusts-" + why,
                kills("JOB-MUNGE-20"),
                "a request that can't be asked about because the daemon is " + why.replace('-', ' ') + " is good",
                tolerating(reason));
    }

    /** @param mask what is seen of the type; nothing of it, where it is 0 */
    private static Mutant hashType(String how, int mask) {
        return mutant(
                "munge-reads-the-hash-type-" + how,
                kills("JOB-MUNGE-13"),
                "of the hash type no more is read than " + how.replace('-', ' '),
                replacing(check(
                        "munge-hash-type-known", "JOB-MUNGE-13", "unknown hash type", (OpenedRequest opened) -> {
                            byte[] data = opened.credential().data();
                            return data.length > 0 && (mask == 0 ? data[0] != 0 : (data[0] & mask) == 1);
                        })));
    }

    private static Mutant digest(String how, BiPredicate<byte[], byte[]> same) {
        return mutant(
                "munge-compares-" + how,
                kills("JOB-MUNGE-14"),
                "digests are compared " + how.replace('-', ' '),
                replacing(check(
                        "munge-hash-covers-request", "JOB-MUNGE-14", "SHA256 hash mismatch", (OpenedRequest opened) -> {
                            byte[] data = opened.credential().data();
                            byte[] expected = opened.expected();
                            return data.length == expected.length
                                    && same.test(
                                            Arrays.copyOfRange(expected, 1, expected.length),
                                            Arrays.copyOfRange(data, 1, data.length));
                        })));
    }

    private static byte[] upToZero(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] sorted(byte[] bytes) {
        byte[] copy = bytes.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static boolean beginsRight(OpenedRequest opened) {
        byte[] data = opened.credential().data();
        for (int i = 1; i < Math.min(data.length, opened.expected().length); i++) {
            if (data[i] != opened.expected()[i]) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<T> backwards(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    private record Decorated(Munge inner, Function<Decoded, Decoded> change) implements Munge {

        @Override
        public Encoded encode(byte[] data) {
            return inner.encode(data);
        }

        @Override
        public Decoded decode(String credential) {
            return change.apply(inner.decode(credential));
        }
    }
}
