package org.fluxconform.kit.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.peer.MungeForge.Flaw;
import org.fluxconform.kit.peer.munge.CredentialContent;
import org.fluxconform.kit.peer.munge.MungeMessage.DecodeReply;
import org.fluxconform.kit.peer.munge.MungeMessage.EncodeRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every driver's daemon says to a credential: real munged by container and host, and the stand-in. */
@ParameterizedClass
@Execution(ExecutionMode.CONCURRENT)
@MethodSource("org.fluxconform.kit.peer.MungeUnderTest#everyDriver")
@Tag("jdk")
class MungeCredentialContractTest {

    private static final byte[] DATA = "some data".getBytes(US_ASCII);
    private static final long USER = 4242;
    private static final int OK = 0;
    private static final int NOBODY = -1;

    private final MungeUnderTest munge;

    /** @param munge is closed by JUnit when its tests are done */
    MungeCredentialContractTest(MungeUnderTest munge) {
        this.munge = munge;
    }

    @BeforeEach
    void skipWhatTheMachineIsSaidNotToHave() {
        munge.assumePresent();
        munge.login(); // starts the domain, before a test looks at the clock
    }

    @Test
    void aCredentialNamesWhoAskedForItAndWhen() throws Exception {
        String credential = MungeUnderTest.credential(munge.login().encode(DATA));
        DecodeReply reply = munge.compute().decode(credential);

        assertThat(reply.error()).isEqualTo(OK);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.content().data()).isEqualTo(DATA);
        assertThat(reply.content().uid()).isEqualTo(own("unix:uid"));
        assertThat(reply.content().gid()).isEqualTo(own("unix:gid"));
        assertThat(reply.content().ttl()).isEqualTo(300);
        assertThat(reply.content().origin()).hasSize(4);
        assertThat(reply.content().encoded()).isCloseTo(Instant.now().getEpochSecond(), within(5L));
        assertThat(reply.decoded()).isCloseTo(reply.content().encoded(), within(5L));
        assertThat(reply.content().authUid()).isEqualTo(MungeCredential.ANYONE);
        assertThat(reply.content().authGid()).isEqualTo(MungeCredential.ANYONE);
    }

    @Test
    void aCredentialOfOneHashHas187Characters() throws Exception {
        String credential = MungeUnderTest.credential(munge.login().encode(new byte[33]));
        assertThat(credential).hasSize(187).matches("MUNGE:[A-Za-z0-9+/]+=*:");
    }

    @Test
    void twoCredentialsOfTheSameDataDiffer() throws Exception {
        assertThat(MungeUnderTest.credential(munge.login().encode(DATA)))
                .isNotEqualTo(MungeUnderTest.credential(munge.login().encode(DATA)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 4096, 700_000})
    void anyDataComesBackAsItWas(int length) throws Exception {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        String credential = MungeUnderTest.credential(munge.login().encode(data));
        assertThat(munge.compute().decode(credential).content().data()).isEqualTo(data);
    }

    @Test
    void aHostWithAnotherKeyLearnsNothing() throws Exception {
        String credential = MungeUnderTest.credential(munge.login().encode(DATA));
        assertRefused(munge.elsewhere().decode(credential), 14, "Invalid credential");
        assertThat(munge.compute().decode(credential).error()).isEqualTo(OK);
    }

    @Test
    void aSecondOpeningIsReplayedAndStillTold() throws Exception {
        String credential = forged(c -> c);
        assertThat(munge.login().decode(credential).error()).isEqualTo(OK);
        assertTold(munge.login().decode(credential), 17, "Replayed credential");
        assertThat(munge.compute().decode(credential).error())
                .as("each daemon remembers for itself")
                .isEqualTo(OK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void whoSaysThatHeTriesAgainIsForgivenAReplay(int retry) throws Exception {
        String credential = forged(c -> c);
        assertThat(munge.login().decode(credential).error()).isEqualTo(OK);
        assertThat(munge.login().decode(credential, retry).error()).isEqualTo(OK);
        assertThat(munge.login().decode(credential).error()).isEqualTo(17);
    }

    @Test
    void theSixthAttemptIsOneTooMany() throws Exception {
        assertRefused(munge.login().decode(forged(c -> c), 6), 6, "Exceeded maximum number of decode attempts");
    }

    @ParameterizedTest
    @CsvSource({
        "  250,   300,  0, '',                 within its lifetime",
        "  350,   300, 15, Expired credential, older than its lifetime",
        " -250,   300,  0, '',                 a clock that is a little ahead",
        " -350,   300, 16, Rewound credential, further ahead than its lifetime",
        "   50,     5, 15, Expired credential, short-lived",
        " 3550, 99999,  0, '',                 longer than the daemon allows but within what it allows",
        " 3650, 99999, 15, Expired credential, the daemon's limit of an hour counts",
        "-3650, 99999, 16, Rewound credential, and ahead too",
    })
    void timeIsJudgedByTheLifetime(long age, long ttl, int error, String text, String why) throws Exception {
        String credential = munge.domain()
                .forge()
                .forge(MungeCredential.of(USER, Instant.now().minusSeconds(age), DATA)
                        .lasting(ttl));
        assertTold(munge.login().decode(credential), error, text);
    }

    @Test
    void anExpiredCredentialStaysExpiredAndIsNoReplay() throws Exception {
        String credential =
                munge.domain().forge().forge(MungeCredential.of(USER, Instant.ofEpochSecond(1_700_000_000), DATA));
        assertTold(munge.login().decode(credential), 15, "Expired credential");
        assertTold(munge.login().decode(credential), 15, "Expired credential");
    }

    @ParameterizedTest
    @CsvSource({"0, 300", "1, 1", "3600, 3600", "3601, 3600", "4294967295, 3600"})
    void aRequestedLifetimeIsAtMostAnHour(long requested, long granted) throws Exception {
        EncodeRequest usual = EncodeRequest.of(DATA);
        EncodeRequest request =
                new EncodeRequest(usual.form(), requested, usual.authUid(), usual.authGid(), usual.data());
        String credential = MungeUnderTest.credential(munge.login().encode(request));
        assertThat(munge.login().decode(credential).content().ttl()).isEqualTo(granted);
    }

    @Test
    void aRestrictionToMeLetsMeIn() throws Exception {
        assertTold(munge.login().decode(forged(c -> c.onlyFor(own("unix:uid")))), OK, "");
        assertTold(munge.login().decode(forged(c -> c.onlyForGroup(own("unix:gid")))), OK, "");
    }

    @Test
    void aRestrictionToOthersKeepsMeOutWhoeverIAm() throws Exception {
        String unauthorized = "Unauthorized credential for client UID=" + own("unix:uid") + " GID=" + own("unix:gid");
        long another = 77_777;
        assertRefused(munge.login().decode(forged(c -> c.onlyFor(another))), 18, unauthorized);
        assertRefused(munge.login().decode(forged(c -> c.onlyForGroup(another))), 18, unauthorized);
        assertRefused(
                munge.login().decode(forged(c -> c.onlyFor(another).onlyForGroup(own("unix:gid")))), 18, unauthorized);
        assertRefused(
                munge.login()
                        .decode(munge.domain()
                                .forge()
                                .forge(MungeCredential.of(USER, Instant.ofEpochSecond(1_000_000), DATA)
                                        .onlyFor(another))),
                18,
                unauthorized);
    }

    @Test
    void aRestrictionCanBeAskedFor() throws Exception {
        EncodeRequest usual = EncodeRequest.of(DATA);
        String credential = MungeUnderTest.credential(
                munge.login().encode(new EncodeRequest(usual.form(), 0, 77_777, usual.authGid(), DATA)));
        assertThat(munge.login().decode(credential).error()).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_MAC,       14, Invalid credential",
        "ALTERED_DATA,    14, Invalid credential",
        "CUT_SHORT,       14, Invalid credential",
        "UNKNOWN_VERSION,  9, Invalid credential version 99",
        "UNKNOWN_CIPHER,  10, Invalid cipher type 99",
        "UNKNOWN_MAC,     11, Invalid MAC type 99",
        "NO_MAC,          11, Invalid MAC type 0",
        "UNKNOWN_ZIP,     12, Invalid compression type 99",
        "NO_PREFIX,        8, Failed to match armor prefix",
        "NO_SUFFIX,        8, Failed to match armor suffix",
        "NOT_BASE64,       8, Failed to base64-decode credential",
    })
    void aFlawIsNamed(Flaw flaw, int error, String text) throws Exception {
        MungeCredential credential = MungeCredential.of(USER, Instant.now(), DATA);
        assertRefused(munge.login().decode(munge.domain().forge().forge(credential, flaw)), error, text);
    }

    @Test
    void everyFlawIsInThatTable() {
        assertThat(Flaw.values()).hasSize(11);
    }

    @Test
    void anEndInTheMiddleIsNamedByTheFieldThatIsMissing() throws Exception {
        Map<Integer, String> outer = Map.of(
                0, "credential version",
                1, "cipher type",
                2, "MAC type",
                3, "compression type",
                4, "security realm length",
                5, "MAC",
                36, "MAC");
        for (Map.Entry<Integer, String> end : outer.entrySet()) {
            byte[] bytes = Arrays.copyOf(new byte[] {3, 0, 5, 0, 0}, end.getKey());
            assertRefused(munge.login().decode(RawCredential.armored(bytes)), 8, "Truncated " + end.getValue());
        }
        byte[] inner = new byte[45];
        inner[8] = 4;
        inner[40] = 5;
        Map<Integer, String> ends = Map.of(
                0, "salt",
                8, "origin IP addr length",
                9, "origin IP addr",
                13, "encode time",
                17, "time-to-live",
                21, "UID",
                25, "GID",
                33, "GID restriction",
                37, "data length",
                45, "data");
        for (Map.Entry<Integer, String> end : ends.entrySet()) {
            String credential = raw(Arrays.copyOf(inner, end.getKey()), 0);
            assertRefused(munge.login().decode(credential), 8, "Truncated " + end.getValue());
        }
    }

    @Test
    void anOriginIsFourBytesOrNone() throws Exception {
        byte[] inner = new byte[60];
        inner[8] = 3;
        assertRefused(munge.login().decode(raw(inner, 0)), 8, "Invalid origin IP addr length");
    }

    @Test
    void whatIsNotCompressedCannotBeInflated() throws Exception {
        assertRefused(munge.login().decode(raw(new byte[60], 3)), 1, "Failed to decompress credential");
    }

    @Test
    void whatMattersOfTheTextIsBetweenTheFirstAndTheLastColon() throws Exception {
        String credential = forged(c -> c);
        for (String text : new String[] {
            " \t\r\n" + credential,
            credential + "\n",
            credential + "no colon here",
            credential.substring(0, 20) + " \n" + credential.substring(20),
        }) {
            assertThat(munge.login().decode(text, 1).error()).as(text).isEqualTo(OK);
        }
        assertRefused(munge.login().decode(credential + "a:"), 8, "Failed to base64-decode credential");
        assertRefused(
                munge.login().decode(credential.toLowerCase(java.util.Locale.ROOT)), 8, "Failed to match armor prefix");
        assertRefused(munge.login().decode("MUNGE:"), 8, "Failed to match armor suffix");
        assertRefused(munge.login().decode("MUNGE::"), 8, "Truncated credential version");
        assertRefused(munge.login().decode(""), 2, "No credential specified");
        assertRefused(munge.login().decode("  "), 2, "No credential specified");
    }

    private String forged(UnaryOperator<MungeCredential> change) {
        return munge.domain().forge().forge(change.apply(MungeCredential.of(USER, Instant.now(), DATA)));
    }

    private String raw(byte[] inner, int zip) {
        return RawCredential.of(munge.domain().login().key(), new byte[] {3, 0, 5, (byte) zip, 0}, inner);
    }

    /** The answer tells the whole content, whatever it thinks of the credential. */
    private static void assertTold(DecodeReply reply, int error, String text) {
        assertThat(reply.error()).as(reply.text()).isEqualTo(error);
        assertThat(reply.text()).isEqualTo(text);
        assertThat(reply.content().uid()).isEqualTo(USER);
        assertThat(reply.content().data()).isEqualTo(DATA);
    }

    /** The answer gives nothing away. */
    private static void assertRefused(DecodeReply reply, int error, String text) {
        assertThat(reply.error()).as(reply.text()).isEqualTo(error);
        assertThat(reply.text()).isEqualTo(text);
        CredentialContent content = reply.content();
        assertThat(content.data()).isEmpty();
        assertThat(content.encoded()).isZero();
        assertThat((int) content.uid()).isEqualTo(NOBODY);
        assertThat((int) content.gid()).isEqualTo(NOBODY);
    }

    private static long own(String number) {
        try {
            return ((Number) Files.getAttribute(Path.of("/proc/self"), number)).longValue();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
