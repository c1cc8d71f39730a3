package org.fluxconform.reference.auth.schedule;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.fluxconform.reference.auth.support.Refused;

class CronFuzzTest {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"));
    private static final List<String> NAMES = List.of("SUN", "mon", "FRI", "SAT", "JAN", "feb", "DEC", "FOO");

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

    /** Five fields of values that need not fit. */
    private static String expression(FuzzedDataProvider data) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<String> items = new ArrayList<>();
            do {
                items.add(item(data));
            } while (data.consumeBoolean() && items.size() < 4);
            fields.add(String.join(",", items));
        }
        return String.join(" ", fields);
    }

    private static String item(FuzzedDataProvider data) {
        String item = switch (data.consumeInt(0, 3)) {
            case 0, 1 -> "*";
            case 2 -> value(data);
            default -> value(data) + "-" + value(data);
        };
        return data.consumeBoolean() ? item + "/" + data.consumeInt(0, 70) : item;
    }

    private static String value(FuzzedDataProvider data) {
        return data.consumeInt(0, 4) == 0 ? data.pickValue(NAMES) : String.valueOf(data.consumeInt(0, 62));
    }
}
