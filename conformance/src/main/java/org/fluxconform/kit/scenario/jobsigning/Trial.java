package org.fluxconform.kit.scenario.jobsigning;

import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.door.Conditions;
import org.fluxconform.kit.scenario.jobsigning.door.SignOrder;
import org.fluxconform.kit.scenario.jobsigning.door.Signing;
import org.fluxconform.kit.scenario.jobsigning.door.SigningDoor;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;
import org.fluxconform.kit.scenario.jobsigning.door.VerifyOrder;

/** Tries a configuration: signs a request with it, and verifies one. */
public final class Trial {

    private final SigningDoor door;
    private final Site site;
    private final Contents contents;
    private final Homes homes;
    private String good;

    public Trial(SigningDoor door, Site site, Contents contents, Homes homes) {
        this.door = door;
        this.site = site;
        this.contents = contents;
        this.homes = homes;
    }

    /** A request is signed and verified. The last one that was is kept, to be verified under other configurations. */
    public void works() {
        String text = Expect.signed(sign(), "a configuration with which requests are signed");
        Expect.accepted(verify(text), "a configuration with which requests are verified");
        good = text;
    }

    public void refusesToSignAndToVerify() {
        refusedToSign();
        refusedToVerify();
    }

    /** @return the error */
    public String refusedToSign() {
        return Expect.notSigned(sign(), "a configuration with which no request is signed");
    }

    /** @return the error */
    public String refusedToVerify() {
        return Expect.refused(verifyGood(), "a configuration with which no request is verified")
                .error();
    }

    /** Keeps a good request from before the configuration is changed. */
    public void keepGood() {
        good = Expect.signed(sign(), "a configuration with which requests are signed");
    }

    /** Verifies the good request that was kept. */
    public Verdict verifyGood() {
        Expect.that(good != null, "a good request kept by this scenario", "none so far");
        return verify(good);
    }

    private Signing sign() {
        return door.sign(SignOrder.of(site.pattern(), contents.named("a request"), conditions()));
    }

    private Verdict verify(String text) {
        return door.verify(new VerifyOrder(site.pattern(), text, Way.USUAL.manner(), conditions()));
    }

    private Conditions conditions() {
        return Conditions.REAL.withUsers(homes.passwd());
    }
}
