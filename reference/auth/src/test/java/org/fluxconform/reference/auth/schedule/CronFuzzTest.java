package org.fluxconform.reference.auth.schedule;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.fluxconform.reference.auth.support.Refused;

class CronFuzzTest {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"));
    private static final String ALPHABET = "0123456789 */,-ANSUNJFEB@";

    @FuzzTest(maxDuration = "60s")
    void anyTextIsRefusedOrRunsAgainAndAgainInTheFuture(FuzzedDataProvider data) {
        ZoneId zone = data.pickValue(ZONES);
        Instant at = Instant.ofEpochSecond(data.consumeLong(0, 4_000_000_000L));
        String text = data.consumeBoolean() ? expression(data) : data.consumeRemainingAsString();
        CronTiming timing;
        try {
            timing = new CronTiming(CronExpression.parse(text), zone);
        } catch (Refused e) {
            return;
        }
        for (int i = 0; i < 4; i++) {
            Instant next = timing.first(at).orElseThrow(() -> new AssertionError("no run for " + text));
            if (!next.isAfter(at) || next.getEpochSecond() % 60 != 0) {
                throw new AssertionError(text + " after " + at + " ran at " + next);
            }
            at = next;
        }
    }

    /** Something that is nearly an expression. */
    private static String expression(FuzzedDataProvider data) {
        StringBuilder text = new StringBuilder();
        while (data.remainingBytes() > 0 && text.length() < 60) {
            text.append(ALPHABET.charAt(data.consumeInt(0, ALPHABET.length() - 1)));
        }
        return text.toString();
    }
}
