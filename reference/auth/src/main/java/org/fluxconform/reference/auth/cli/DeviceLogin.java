package org.fluxconform.reference.auth.cli;

import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import java.time.Duration;

/** Waits until somebody has logged in on another device, as RFC 8628, section 3.5 prescribes. */
final class DeviceLogin {

    private static final long MORE_PATIENCE = 5;

    private final Issuer issuer;
    private final String clientId;

    DeviceLogin(Issuer issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
    }

    /** @throws Failure if it is denied or takes too long */
    Issuer.Tokens await(DeviceAuthorizationSuccessResponse device) throws InterruptedException {
        long interval = Math.max(1, device.getInterval());
        long end = System.nanoTime() + Duration.ofSeconds(device.getLifetime()).toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(Duration.ofSeconds(interval).toMillis());
            Issuer.Outcome outcome = issuer.poll(device, clientId);
            if (outcome instanceof Issuer.Outcome.Granted granted) {
                return granted.tokens();
            }
            Issuer.Outcome.Denied denied = (Issuer.Outcome.Denied) outcome;
            switch (denied.code()) {
                case "authorization_pending" -> {}
                case "slow_down" -> interval += MORE_PATIENCE;
                default -> throw new Failure("the login was refused: " + denied.text());
            }
        }
        throw new Failure("nobody logged in within " + device.getLifetime() + " seconds. Run `flux auth login` again.");
    }
}
