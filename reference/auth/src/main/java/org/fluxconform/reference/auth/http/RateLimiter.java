package org.fluxconform.reference.auth.http;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.config.Rate;

/**
 * So many calls of one endpoint within a period for each client address; the period begins with an address's first call.
 * Memory is bounded: addresses beyond {@link #MAX_CLIENTS} at a time share one allowance.
 */
public final class RateLimiter {

    private static final int MAX_CLIENTS = 10_000;
    private static final String EVERYBODY_ELSE = "";

    private final Optional<Rate> rate;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    private record Window(Instant end, int calls) {}

    /** @param rate empty: no limit */
    public RateLimiter(Optional<Rate> rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** Counts a call. @throws ApiError 429 if it is one too many */
    public void admit(Call call) {
        if (rate.isPresent() && !admits(call.context().ip(), rate.get())) {
            throw new ApiError(429, "Rate limit exceeded. Try again later.");
        }
    }

    private synchronized boolean admits(String address, Rate limit) {
        Instant now = clock.instant();
        if (!windows.containsKey(address) && windows.size() >= MAX_CLIENTS) {
            windows.values().removeIf(window -> !now.isBefore(window.end()));
        }
        String client = windows.containsKey(address) || windows.size() < MAX_CLIENTS ? address : EVERYBODY_ELSE;
        Window window = windows.get(client);
        if (window == null || !now.isBefore(window.end())) {
            window = new Window(now.plus(limit.period()), 0);
        }
        if (window.calls() >= limit.requests()) {
            return false;
        }
        windows.put(client, new Window(window.end(), window.calls() + 1));
        return true;
    }
}
