package org.fluxconform.reference.jobsigning.munge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Configuration;
import org.fluxconform.reference.jobsigning.configuration.SignTable;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.format.Header;
import org.fluxconform.reference.jobsigning.format.SignedRequest;
import org.fluxconform.reference.jobsigning.mechanism.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanism's own rules, with a daemon that says what each test needs. */
class MungeMechanismTest {

    private static final String SIGNED_TEXT = "aGVhZGVy.cGF5bG9hZA==";
    private static final long ALICE = 1000;
    private static final long ENCODED = 1_700_000_000;
    private static final long MAX_TTL = 60;

    /** Gives every credential this answer, and remembers what it was asked to make. */
    private static final class FixedMunge implements Munge {

        private final Decoded decoded;
        private byte[] encoded;

        FixedMunge(Decoded decoded) {
            this.decoded = decoded;
        }

        @Override
        public Encoded encode(byte[] data) {
            encoded = data;
            return decoded instanceof Refused refused ? refused : new Armored("MUNGE:credential:");
        }

        @Override
        public Decoded decode(String credential) {
            return decoded;
        }
    }

    @Test
    void theCredentialCarriesOneAndTheDigestOfHeaderDotPayload() throws Exception {
        FixedMunge munge = new FixedMunge(credential(content(), ALICE));

        String signature = mechanism(munge, MAX_TTL, ENCODED).sign("abc");

        assertThat(signature).isEqualTo("MUNGE:credential:");
        assertThat(HexFormat.of().formatHex(munge.encoded))
                .isEqualTo("01" + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aDaemonThatMakesNoCredentialIsNamedAsTheCause() {
        FixedMunge munge = new FixedMunge(new Munge.Refused(MungeCode.BAD_MAC, "Invalid MAC type 9"));

        assertThatThrownBy(() -> mechanism(munge, MAX_TTL, ENCODED).sign("abc"))
                .isInstanceOf(SigningException.class)
                .hasMessage("sign-munge-sign: Invalid MAC type 9");
    }

    @ParameterizedTest
    @EnumSource(Munge.Status.class)
    void replayedAndExpiredCredentialsCountLikeNewOnes(Munge.Status status) {
        Munge.Credential credential = new Munge.Credential(status, ENCODED, ENCODED, ALICE, 100, content());

        assertAccepted(credential, ALICE, MAX_TTL, ENCODED);
    }

    @Test
    void whatTheDaemonCanNotOpenIsRefusedInItsWords() {
        assertRefused(
                new Munge.Refused(MungeCode.CREDENTIAL_REWOUND, "Rewound credential"),
                ALICE,
                ENCODED,
                "sign-munge-verify: munge_decode: Rewound credential");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "2a", "ff"})
    void anotherTypeOfContentIsUnknown(String type) {
        byte[] data = HexFormat.of()
                .parseHex(
                        type.isEmpty()
                                ? ""
                                : type + HexFormat.of().formatHex(content()).substring(2));

        assertRefused(credential(data, ALICE), ALICE, ENCODED, "sign-munge-verify: unknown hash type");
    }

    @Test
    void aDigestThatIsShortLongOrOfSomethingElseDoesNotMatch() {
        String mismatch = "sign-munge-verify: SHA256 hash mismatch";
        byte[] changed = content();
        changed[32] ^= 1;

        assertRefused(credential(changed, ALICE), ALICE, ENCODED, mismatch);
        assertRefused(credential(Arrays.copyOf(content(), 32), ALICE), ALICE, ENCODED, mismatch);
        assertRefused(credential(Arrays.copyOf(content(), 34), ALICE), ALICE, ENCODED, mismatch);
        assertRefused(credential(new byte[] {1}, ALICE), ALICE, ENCODED, mismatch);
    }

    @ParameterizedTest
    @CsvSource({"1001, 1000", "-1, 4294967295", "4294968296, 1000", "0, 1000"})
    void aUserWhomTheCredentialDoesNotNameIsAMismatch(long claimed, long vouchedFor) {
        assertRefused(credential(content(), vouchedFor), claimed, ENCODED, "sign-munge-verify: uid mismatch");
    }

    @Test
    void theLargestUidIsAUser() {
        assertAccepted(credential(content(), 4_294_967_294L), 4_294_967_294L, MAX_TTL, ENCODED);
    }

    @Test
    void theSecondInWhichMaxTtlIsReachedStillCounts() {
        assertAccepted(credential(content(), ALICE), ALICE, MAX_TTL, ENCODED + MAX_TTL);
        assertRefused(
                credential(content(), ALICE), ALICE, ENCODED + MAX_TTL + 1, "sign-munge-verify: max-ttl exceeded");
    }

    @Test
    void theGreatestMaxTtlNeverEndsAndTheTestValueHasAlwaysEnded() {
        assertAccepted(credential(content(), ALICE), ALICE, Long.MAX_VALUE, 253_402_300_799L);
        assertThatThrownBy(() -> mechanism(new FixedMunge(credential(content(), ALICE)), -100, ENCODED - 99)
                        .verify(request(ALICE)))
                .hasMessage("sign-munge-verify: max-ttl exceeded");
    }

    @Test
    void ofSeveralFaultsTheFirstInOrderIsReported() {
        byte[] spoilt = content();
        spoilt[32] ^= 1;
        long late = ENCODED + MAX_TTL + 1;

        assertRefused(credential(new byte[] {9}, 1), ALICE, late, "sign-munge-verify: unknown hash type");
        assertRefused(credential(spoilt, 1), ALICE, late, "sign-munge-verify: SHA256 hash mismatch");
        assertRefused(credential(content(), 1), ALICE, late, "sign-munge-verify: uid mismatch");
    }

    @Test
    void aTableWithAnUnknownKeyIsRefusedAtFirstUse() {
        assertThatThrownBy(() -> create(Map.of("socket-path", "/s", "bogus", 42L)))
                .isInstanceOf(SigningException.class)
                .hasMessage("sign-munge-init: key 'bogus' is unknown");
    }

    @Test
    void aSocketPathThatIsNoStringIsRefusedAtFirstUse() {
        assertThatThrownBy(() -> create(Map.of("socket-path", 5L)))
                .isInstanceOf(SigningException.class)
                .hasMessage("sign-munge-init: 'socket-path' must be of type string");
    }

    @Test
    void socketPathOverridesTheDefaultSocket() {
        assertThatThrownBy(() ->
                        create(Map.of("socket-path", "/nowhere/configured")).sign("abc"))
                .hasMessageContaining("\"/nowhere/configured\"");
        assertThatThrownBy(() -> create(Map.of()).sign("abc")).hasMessageContaining("\"/nowhere/default\"");
    }

    @Test
    void withoutATableTheDefaultSocketCounts() throws Exception {
        Mechanism mechanism = MungeFactory.standard().create(sign(Table.EMPTY, MAX_TTL), empty(), environment(ENCODED));

        assertThatThrownBy(() -> mechanism.sign("abc"))
                .hasMessage("sign-munge-sign: Failed to access \"/nowhere/default\": No such file or directory (Did you"
                        + " start munged?)");
    }

    private static void assertAccepted(Munge.Decoded decoded, long claimed, long maxTtl, long now) {
        assertThatCode(() -> mechanism(new FixedMunge(decoded), maxTtl, now).verify(request(claimed)))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Munge.Decoded decoded, long claimed, long now, String text) {
        assertThatThrownBy(
                        () -> mechanism(new FixedMunge(decoded), MAX_TTL, now).verify(request(claimed)))
                .isInstanceOf(SigningException.class)
                .hasMessage(text);
    }

    private static Mechanism mechanism(Munge munge, long maxTtl, long now) throws SigningException {
        MungeFactory standard = MungeFactory.standard();
        return new MungeFactory(
                        standard.configurationChecks(),
                        path -> munge,
                        standard.content(),
                        standard.opening(),
                        standard.checks())
                .create(sign(Table.EMPTY, maxTtl), empty(), environment(now));
    }

    private static Mechanism create(Map<String, Object> mungeTable) throws SigningException {
        Table sign = new Table(Map.of("munge", new Table(mungeTable)));
        return MungeFactory.standard().create(sign(sign, MAX_TTL), empty(), environment(ENCODED));
    }

    private static SignTable sign(Table table, long maxTtl) {
        return new SignTable(maxTtl, "munge", List.of("munge"), table);
    }

    private static Configuration empty() {
        return Configuration.of(Map.of());
    }

    private static Environment environment(long now) {
        return new Environment(
                Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC),
                0,
                0,
                0,
                uid -> Optional.empty(),
                Path.of("/nowhere/default"));
    }

    private static SignedRequest request(long claimed) {
        return new SignedRequest(
                SIGNED_TEXT, Header.of("munge", claimed), claimed, "payload".getBytes(US_ASCII), "MUNGE:any:");
    }

    private static byte[] content() {
        return CredentialContent.typedSha256().of(SIGNED_TEXT.getBytes(US_ASCII));
    }

    private static Munge.Credential credential(byte[] data, long uid) {
        return new Munge.Credential(Munge.Status.SUCCESS, ENCODED, ENCODED, uid, 100, data);
    }
}
