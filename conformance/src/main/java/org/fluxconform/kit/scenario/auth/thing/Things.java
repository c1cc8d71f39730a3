package org.fluxconform.kit.scenario.auth.thing;

import java.util.List;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.thing.Workflows.Workflow;
import org.fluxconform.kit.scenario.auth.worker.Worker;
import org.fluxconform.kit.scenario.auth.worker.Workforce;

/**
 * The things that an operation is about, made by the administrator when they are first needed: <em>read the
 * workflow</em> needs a workflow, <em>cancel the execution</em> an execution.
 */
public final class Things {

    private static final Map<String, Object> YEARLY = Map.of("type", "cron", "cron_expression", "0 2 1 1 *");

    private final Scene scene;
    private final Workforce workforce;
    private Workforce.Work paused;

    public Things(Scene scene, Workforce workforce) {
        this.scene = scene;
        this.workforce = workforce;
        scene.values().put("task", "load");
        scene.values().put("type", "service_account");
        scene.values().put("timing", YEARLY);
        scene.values().put("description", "changed");
        scene.values().put("value", "not to be told");
        scene.values().put("permissions", List.of("workflow:*:*:read"));
        scene.values().put("added", List.of("schedule:*:read"));
        scene.values().put("enabled", false);
        scene.values().put("steps", List.of());
        scene.values().putAll(Worker.MACHINE);
    }

    /** Registers workflows of one file; the first is <em>the workflow</em> from now on. */
    public void register(List<Workflow> workflows) {
        scene.prepare("register the workflow", Map.of("source", Workflows.source(workflows)));
        scene.values().put("namespace", workflows.get(0).namespace());
        scene.values().put("workflow", workflows.get(0).name());
    }

    /** A new one, registered by who is asked to; not there before. */
    private void source() {
        scene.values()
                .put(
                        "source",
                        Workflows.source(
                                List.of(new Workflow("default", scene.names().of("uploaded"), List.of("load")))));
    }

    /** Makes what an operation needs to be there, if the scenario has not yet. */
    public void need(String operation) {
        if (operation.equals("register the workflow")) {
            source();
            return;
        }
        if (operation.contains("workflow")
                || operation.contains("execution")
                || operation.contains("schedule")
                || operation.contains("task")
                || operation.contains("progress")) {
            workflow();
        }
        if (operation.contains("the execution") || operation.contains("task") || operation.contains("progress")) {
            execution();
        }
        if (operation.startsWith("resume")) {
            paused();
        }
        if (operation.contains("the schedule")) {
            schedule(!operation.startsWith("create"));
        }
        if (operation.contains("the secret")) {
            secret();
        }
        if (operation.contains("the role")) {
            role(!operation.startsWith("create"));
        }
        if (operation.contains("principal") || operation.contains("key") || operation.startsWith("grant")) {
            principal(!operation.startsWith("create the principal"));
        }
        if (operation.contains("key")) {
            key(!operation.startsWith("create"));
        }
        if (operation.contains("worker")
                || operation.contains("ping")
                || operation.contains("claim")
                || operation.contains("checkpoint")
                || operation.contains("progress")) {
            scene.values().putIfAbsent("worker", scene.names().of("worker"));
        }
    }

    /** The workflow, made if the scenario has none yet. */
    public void workflow() {
        if (!scene.values().containsKey("workflow")) {
            register(List.of(
                    new Workflow(scene.names().of("billing"), scene.names().of("report"), List.of())));
        }
    }

    private void execution() {
        if (!scene.values().containsKey("execution")) {
            scene.values()
                    .put(
                            "execution",
                            scene.prepare("run the workflow", Map.of()).text("id"));
        }
    }

    /** Only an execution that waits can be resumed. */
    private void paused() {
        if (paused == null) {
            paused = workforce.take(scene.values().get("execution").toString());
            workforce.pause(paused);
        }
    }

    private void schedule(boolean there) {
        if (scene.values().containsKey("schedule")) {
            return;
        }
        scene.values().put("schedule", scene.names().of("nightly"));
        scene.values().put("run-as", account("reporter", "operator"));
        if (there) {
            scene.prepare("create the schedule", Map.of());
        }
    }

    private void secret() {
        if (!scene.values().containsKey("secret")) {
            scene.values().put("secret", scene.names().of("password"));
            scene.prepare("set the secret", Map.of("value", "set before"));
        }
    }

    private void role(boolean there) {
        if (!scene.values().containsKey("role")) {
            scene.values().put("role", scene.names().of("clerk"));
            if (there) {
                scene.prepare("create the role", Map.of());
            }
        }
    }

    private void principal(boolean there) {
        if (!scene.values().containsKey("principal")) {
            String name = scene.names().of("svc");
            scene.values().put("principal", name);
            if (there) {
                scene.prepare("create the principal", Map.of());
            }
        }
    }

    private void key(boolean there) {
        if (!scene.values().containsKey("key")) {
            scene.values().put("key", "ci");
            if (there) {
                scene.prepare("create the key", Map.of());
            }
        }
    }

    /** A service account of this name with a role; its subject. */
    public String account(String name, String role) {
        String subject = scene.names().of(name);
        scene.prepare(
                "create the principal",
                Map.of("principal", subject, "type", "service_account", "roles", List.of(role)));
        return subject;
    }
}
