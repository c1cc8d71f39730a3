package org.fluxconform.reference.auth.authn;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.reference.auth.MovableClock;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private static final Duration TTL = Duration.ofSeconds(3600);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<String> published = List.of("a");
    private volatile boolean down;
    private IssuerKeys keys = keys(TTL);

    private IssuerKeys keys(Duration ttl) {
        return new IssuerKeys(this::answer, ttl, clock);
    }

    private List<JWK> answer() throws IssuerUnavailable {
        asked.incrementAndGet();
        if (down) {
            throw new IssuerUnavailable("down");
        }
        return published.stream().map(IssuerKeysTest::key).toList();
    }

    private static JWK key(String kid) {
        return new OctetSequenceKey.Builder(new byte[32]).keyID(kid).build();
    }

    private boolean has(String kid) {
        return !keys.matching(new JWKMatcher.Builder().keyID(kid).build()).isEmpty();
    }

    @Test
    void theIssuerIsAskedOnceForManyTokens() {
        for (int i = 0; i < 5; i++) {
            assertThat(has("a")).isTrue();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterTheirTimeKeysAreFetchedAgainSoThatAWithdrawnOneIsRefused() {
        assertThat(has("a")).isTrue();
        published = List.of("b");
        clock.move(TTL.minusSeconds(1));
        assertThat(has("a")).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(has("a")).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aKeyThatIsNotThereIsAskedForOnceAndThenNotBeforeTheCoolDownEnds() {
        assertThat(has("a")).isTrue();
        published = List.of("a", "b");
        assertThat(has("b")).isTrue();
        assertThat(asked).hasValue(2);
        published = List.of("a", "b", "c");
        for (int i = 0; i < 5; i++) {
            assertThat(has("c")).isFalse();
        }
        assertThat(asked).hasValue(2);
        clock.move(IssuerKeys.COOL_DOWN);
        assertThat(has("c")).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void theFirstQuestionIsNotAskedTwiceForAKeyThatIsNotThere() {
        assertThat(has("z")).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whileTheIssuerIsDownItsKeysAreUsedOnForADay() {
        assertThat(has("a")).isTrue();
        down = true;
        clock.move(TTL);
        assertThat(has("a")).isTrue();
        clock.move(IssuerKeys.STALE.minusSeconds(1));
        assertThat(has("a")).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(has("a")).isFalse();
    }

    @Test
    void anIssuerThatIsDownIsNotAskedForEachToken() {
        down = true;
        for (int i = 0; i < 5; i++) {
            assertThat(has("a")).isFalse();
        }
        assertThat(asked).hasValue(1);
        clock.move(IssuerKeys.RETRY);
        down = false;
        assertThat(has("a")).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFailedQuestionForANewKeyKeepsTheOldOnes() {
        assertThat(has("a")).isTrue();
        down = true;
        assertThat(has("b")).isFalse();
        assertThat(has("a")).isTrue();
    }

    @Test
    void manyTokensAtOnceAskOnce() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        keys = new IssuerKeys(
                () -> {
                    await(slow);
                    return answer();
                },
                TTL,
                clock);
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(pool.submit(() -> has("a")));
            }
            slow.countDown();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
