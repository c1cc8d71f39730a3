package org.fluxconform.kit.scenario.example;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.concurrent.locks.LockSupport;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.scenario.Exchange;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.subject.AdapterBroken;
import org.fluxconform.kit.subject.ServiceBroken;
import org.opentest4j.TestAbortedException;

/** Glue of a suite that asks nobody: each step makes up what was observed. */
public final class ExampleSteps {

    /** Not a real one: nobody holds its key. */
    public static final String CREDENTIAL = "MUNGE:" + "AwQDAAByZWRhY3QgbWUgcGxlYXNl".repeat(4) + ":";

    private final Exchanges exchanges;

    public ExampleSteps(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Given("something is accepted")
    public void accepted() {
        exchanges.record("adapter", "{\"op\":\"unwrap\"}", "yes", Exchange.Answer.ACCEPTED, 1);
    }

    @Given("something is refused")
    public void refused() {
        exchanges.record("adapter", "{\"op\":\"unwrap\"}", "no", Exchange.Answer.REFUSED, 1);
    }

    @Given("a credential is sent and quoted")
    public void quoted() {
        exchanges.record("adapter", "send " + CREDENTIAL, "refused " + CREDENTIAL, Exchange.Answer.REFUSED, 1);
        throw new AssertionError("expected acceptance\ngot: bad credential " + CREDENTIAL);
    }

    @Then("it is wrong")
    public void wrong() {
        throw new AssertionError("expected: accepted\ngot: refused");
    }

    @Then("it can't be told")
    public void aborted() {
        throw new TestAbortedException("the moon is not full");
    }

    @Then("the adapter can't ask it")
    public void unsupported() {
        throw new NotTested("unsupported: no such thing here");
    }

    @Then("the adapter breaks")
    public void adapterBreaks() {
        exchanges.record("adapter", "{\"op\":\"unwrap\"}", "nothing", Exchange.Answer.BROKEN, 1);
        throw new AdapterBroken(AdapterBroken.Kind.EXITED, "the adapter broke the protocol");
    }

    @Then("the service breaks")
    public void serviceBreaks() {
        throw new ServiceBroken("the service does not answer");
    }

    @Then("the kit has a fault")
    public void fault() {
        throw new IllegalStateException("this can't be");
    }

    @Then("it waits for ever")
    public void waits() throws InterruptedException {
        Thread.sleep(600_000);
    }

    @Then("it does not listen for {int} milliseconds")
    public void deaf(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
