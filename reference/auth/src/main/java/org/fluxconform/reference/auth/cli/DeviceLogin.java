package org.fluxconform.reference.auth.cli;

import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import java.time.Duration;

/** Waits until somebody has logged in on another device, as RFC 8628, section 3.5 prescribes. */
final class DeviceLogin {

    private static final long MORE_PATIENCE = 5;
    private static final long MOST_PATIENCE = Duration.ofDays(1).toSeconds();

    private final Issuer issuer;
    private final String clientId;

    DeviceLogin(Issuer issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
    }

    /** @throws Failure if it is denied or takes too long */
    Issuer.Tokens await(DeviceAuthorizationSuccessResponse device) throws InterruptedException {
        long lifetime = Math.min(device.getLifetime(), MOST_PATIENCE);
        long interval = Math.max(1, device.getInterval());
        long end = System.nanoTime() + Duration.ofSeconds(lifetime).toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(Duration.ofSeconds(Math.min(interval, lifetime)).toMillis());
            Issuer.Outcome outcome = issuer.poll(device, clientId);
            if (outcome instanceof Issuer.Outcome.Granted granted) {
                return granted.tokens();
            }
            if (outcome instanceof Issuer.Outcome.Denied denied) {
                interval += pause(denied);
            } else {
                interval *= 2; // out of reach for a moment
            }
        }
        throw new Failure("nobody logged in within " + lifetime + " seconds. Run `flux auth login` again.");
    }

    /** @return seconds to wait longer between polls from now on */
    private static long pause(Issuer.Outcome.Denied denied) {
        return switch (denied.code()) {
            case "authorization_pending" -> 0;
            case "slow_down" -> MORE_PATIENCE;
            default -> throw new Failure("the login was refused: " + denied.text());
        };
    }
}
