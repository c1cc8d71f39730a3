package org.fluxconform.kit.scenario.glue;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import org.fluxconform.kit.plan.Needs;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.scenario.ScenarioGuard;

/** What happens around every scenario of every suite: first of all before it, and last of all after it. */
public final class ScenarioHooks {

    private final ScenarioGuard guard;
    private final Exchanges exchanges;
    private ScenarioGuard.Turn turn;

    public ScenarioHooks(ScenarioGuard guard, Exchanges exchanges) {
        this.guard = guard;
        this.exchanges = exchanges;
    }

    @Before(order = 0)
    public void begin(Scenario scenario) throws InterruptedException {
        exchanges.begin(scenario);
        turn = guard.enter(scenario.getName(), Needs.of(scenario.getSourceTagNames()));
    }

    @After(order = 0)
    public void end() {
        if (turn != null) {
            turn.leave();
        }
    }
}
