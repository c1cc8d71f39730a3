package org.fluxconform.kit.scenario.auth.worker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fluxconform.kit.NotTested;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.server.Server;

/**
 * The worker that takes executions on a server that scenarios share. A server gives each execution to any worker that is
 * there, so there is one for all scenarios, and each finds its own executions with it.
 */
public final class Workforce {

    private final RunScope run;
    private final Scene scene;

    public Workforce(RunScope run, Scene scene) {
        this.run = run;
        this.scene = scene;
    }

    /** What one execution was given with, its claim included. */
    public record Work(Worker worker, Frame frame, Map<String, String> claim) {}

    private record Key(Server server) {}

    /** The worker of the scene's server. @throws NotTested if workers can't register there */
    public Worker worker() {
        Server server = scene.server();
        if (server.bootstrapToken() == null) {
            throw new NotTested("the kit does not know the bootstrap token of this server");
        }
        return run.shared()
                .get(
                        new Key(server),
                        () -> Worker.register(
                                        server,
                                        scene.servers().dialect(),
                                        "worker_" + scene.names().ending(),
                                        secret -> run.redactor().hide(secret.getBytes(StandardCharsets.UTF_8)))
                                .connect());
    }

    /** Takes an execution that was run: waits until it is given, and claims it. */
    public Work take(String execution) {
        Worker worker = worker();
        Frame frame = worker.given(execution);
        if (!frame.token().isEmpty()) {
            scene.api().hide(frame.token());
        }
        return new Work(worker, frame, worker.claim(execution));
    }

    /** Tells that an execution waits for input. */
    public void pause(Work work) {
        insist(work, "PAUSED", null);
    }

    /** Tells that an execution has ended well. */
    public void complete(Work work, Object output) {
        insist(work, "COMPLETED", output);
    }

    private void insist(Work work, String state, Object output) {
        var answer = work.worker().checkpoint(work.frame(), work.claim(), state, output);
        if (answer.status() / 100 != 2) {
            throw new AssertionError("expected: who has claimed an execution can tell that it is " + state + "\ngot: "
                    + answer.status() + " " + scene.api().redact(answer.body()));
        }
    }
}
