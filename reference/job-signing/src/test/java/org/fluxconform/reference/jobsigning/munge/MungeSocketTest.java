package org.fluxconform.reference.jobsigning.munge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fluxconform.reference.jobsigning.munge.RealMunged.TEST_KEY;

import com.sun.security.auth.module.UnixSystem;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the daemon of the munge package. */
@Tag("jdk")
class MungeSocketTest {

    private static final byte[] DATA = "thirty-three bytes of anything...".getBytes(US_ASCII);
    private static final int NOBODY = 65534;

    private static RealMunged munged;
    private static Munge munge;

    @BeforeAll
    static void startMunged() {
        munged = RealMunged.start(TEST_KEY);
        munge = new MungeSocket(munged.socket().toString());
    }

    @AfterAll
    static void stopMunged() {
        munged.close();
    }

    @Test
    void aCredentialOpensToTheDataAndTheUserOfThisProcess() {
        Munge.Credential opened = (Munge.Credential) munge.decode(credential(DATA));

        assertThat(opened.status()).isEqualTo(Munge.Status.SUCCESS);
        assertThat(opened.uid()).isEqualTo(new UnixSystem().getUid());
        assertThat(opened.gid()).isEqualTo(new UnixSystem().getGid());
        assertThat(opened.data()).isEqualTo(DATA);
        assertThat(opened.encodeTime()).isCloseTo(now(), org.assertj.core.api.Assertions.within(5L));
        assertThat(opened.decodeTime()).isCloseTo(now(), org.assertj.core.api.Assertions.within(5L));
    }

    @Test
    void aCredentialOfThirtyThreeBytesHas187Characters() {
        assertThat(credential(DATA)).hasSize(187).startsWith("MUNGE:").endsWith(":");
    }

    @Test
    void aCredentialMayCarryNothingAndAMegabyteLessTheOverhead() {
        assertThat(((Munge.Credential) munge.decode(credential(new byte[0]))).data())
                .isEmpty();
        byte[] large = new byte[700_000];
        assertThat(((Munge.Credential) munge.decode(credential(large))).data()).isEqualTo(large);
    }

    @Test
    void openedTwiceItIsReplayedAndStillTellsAll() {
        String credential = credential(DATA);
        munge.decode(credential);

        Munge.Credential again = (Munge.Credential) munge.decode(credential);

        assertThat(again.status()).isEqualTo(Munge.Status.REPLAYED);
        assertThat(again.data()).isEqualTo(DATA);
    }

    @Test
    void pastItsLifetimeItIsExpiredAndStillTellsAll() {
        String old = ForgedCredential.of(1_704_067_200, 1000, DATA).sealedWith(TEST_KEY);

        Munge.Credential opened = (Munge.Credential) munge.decode(old);

        assertThat(opened.status()).isEqualTo(Munge.Status.EXPIRED);
        assertThat(opened.uid()).isEqualTo(1000);
        assertThat(opened.encodeTime()).isEqualTo(1_704_067_200);
        assertThat(opened.data()).isEqualTo(DATA);
    }

    @Test
    void aUidIsReadAsUnsigned() {
        String credential = ForgedCredential.of(now(), 0xfffffffe, DATA).sealedWith(TEST_KEY);

        assertThat(((Munge.Credential) munge.decode(credential)).uid()).isEqualTo(4_294_967_294L);
    }

    @Test
    void oneFromTheFutureIsRefusedAsRewound() {
        String future = ForgedCredential.of(now() + 100_000, 1000, DATA).sealedWith(TEST_KEY);

        assertThat(munge.decode(future))
                .isEqualTo(new Munge.Refused(MungeCode.CREDENTIAL_REWOUND, "Rewound credential"));
    }

    @Test
    void oneRestrictedToAnotherUserIsRefusedAsUnauthorized() {
        String restricted =
                ForgedCredential.of(now(), 1000, DATA).onlyFor(NOBODY).sealedWith(TEST_KEY);

        Munge.Refused refused = (Munge.Refused) munge.decode(restricted);

        assertThat(refused.code()).isEqualTo(MungeCode.CREDENTIAL_UNAUTHORIZED);
        assertThat(refused.reason())
                .isEqualTo("Unauthorized credential for client UID=" + new UnixSystem().getUid() + " GID="
                        + new UnixSystem().getGid());
    }

    @Test
    void oneMadeWithAnotherKeyIsRefusedAsInvalid() {
        String foreign = ForgedCredential.of(now(), 1000, DATA)
                .sealedWith("another key of thirty-two bytes!".getBytes(US_ASCII));

        assertThat(munge.decode(foreign))
                .isEqualTo(new Munge.Refused(MungeCode.CREDENTIAL_INVALID, "Invalid credential"));
    }

    @Test
    void whatIsNoCredentialIsRefusedInTheDaemonsWords() {
        assertThat(munge.decode("none"))
                .isEqualTo(new Munge.Refused(MungeCode.BAD_CREDENTIAL, "Failed to match armor prefix"));
        assertThat(munge.decode("MUNGE:AAA"))
                .isEqualTo(new Munge.Refused(MungeCode.BAD_CREDENTIAL, "Failed to match armor suffix"));
        assertThat(munge.decode("")).isEqualTo(new Munge.Refused(MungeCode.BAD_ARGUMENT, "No credential specified"));
    }

    @Test
    void aRequestThatNoDaemonTakesIsRefusedWithoutBeingSent() {
        assertThat(munge.decode("M".repeat(3 << 20)))
                .isEqualTo(new Munge.Refused(
                        MungeCode.BAD_LENGTH, "Failed to send message: length of 3145733 exceeds max of 2097152"));
    }

    /** What an earlier answer said must not colour a later request. */
    @Test
    void eachCredentialIsMadeWithTheDefaultsWhateverWasOpenedBefore() {
        munge.decode(ForgedCredential.of(now(), 1000, DATA).onlyFor(NOBODY).sealedWith(TEST_KEY));
        munge.decode(ForgedCredential.of(now(), 1000, DATA).sealedWith(TEST_KEY));

        byte[] made = java.util.Base64.getDecoder().decode(credential(DATA).replaceAll("MUNGE:|:", ""));

        assertThat(made).startsWith(3, 4, 5, 0, 0); // version, AES-128, HMAC-SHA256, uncompressed, no realm
    }

    @Test
    void manyThreadsShareOneClientWithoutMixingAnswers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> rounds = () -> {
                for (int i = 0; i < 50; i++) {
                    byte[] own = (Thread.currentThread().getName() + i).getBytes(US_ASCII);
                    assertThat(((Munge.Credential) munge.decode(credential(own))).data())
                            .isEqualTo(own);
                }
                return null;
            };
            for (var done : threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> rounds).toList())) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noDescriptorIsLeftOpen() {
        munge.decode(credential(DATA));
        long before = OpenDescriptors.count();
        for (int i = 0; i < 200; i++) {
            munge.decode(credential(DATA));
        }
        assertThat(OpenDescriptors.count()).isEqualTo(before);
    }

    private static String credential(byte[] data) {
        return ((Munge.Armored) munge.encode(data)).text();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
