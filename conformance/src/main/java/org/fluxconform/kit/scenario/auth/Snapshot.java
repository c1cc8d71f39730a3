package org.fluxconform.kit.scenario.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fluxconform.kit.scenario.auth.door.Reply;

/** What an administrator sees of one scenario's things: taken before and after a refusal, it must be the same. */
public final class Snapshot {

    private static final List<String> LISTS = List.of(
            "list the workflows", "list the schedules", "list the secrets", "list the roles", "list the principals");

    private final Map<String, Object> seen;

    private Snapshot(Map<String, Object> seen) {
        this.seen = seen;
    }

    /** Looks at all that carries the scenario's name, and at its executions. */
    public static Snapshot of(Scene scene) {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String list : LISTS) {
            seen.put(list, own(scene, scene.look(list, Map.of())));
        }
        if (scene.values().containsKey("workflow")) {
            seen.put("list the executions", executions(scene));
        }
        if (scene.values().containsKey("principal")) {
            Reply keys = scene.look("list the keys", Map.of("issuer", "flux"));
            seen.put("list the keys", keys.isSuccess() ? keys.json().toString() : keys.status());
        }
        if (scene.values().containsKey("secret")) {
            Reply secret = scene.look("read the secret", Map.of());
            seen.put("read the secret", secret.isSuccess() ? secret.at("value").toString() : secret.status());
        }
        return new Snapshot(seen);
    }

    /** Whether a worker has been given one yet is nobody's doing. */
    private static Object executions(Scene scene) {
        Map<String, String> places =
                scene.servers().dialect().operation("read the execution").reply();
        TreeSet<String> items = new TreeSet<>();
        Reply reply = scene.look("list the executions", Map.of());
        if (!reply.isSuccess()) {
            throw unseen(reply);
        }
        reply.items().stream()
                .filter(item -> item.toString().contains(scene.names().ending()))
                .map(item -> item.at(places.get("id")).asString("") + " "
                        + item.at(places.get("state")).asString("").replace("SCHEDULED", "CREATED"))
                .forEach(items::add);
        return items;
    }

    private static AssertionError unseen(Reply reply) {
        return new AssertionError("expected: an administrator can look at everything\ngot: " + reply.shown()
                + "\nasked: " + reply.asked());
    }

    private static Object own(Scene scene, Reply reply) {
        if (!reply.isSuccess()) {
            throw unseen(reply);
        }
        TreeSet<String> items = new TreeSet<>();
        reply.items().stream()
                .map(Object::toString)
                .filter(item -> item.contains(scene.names().ending()))
                .forEach(items::add);
        return items;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot snapshot && snapshot.seen.equals(seen);
    }

    @Override
    public int hashCode() {
        return seen.hashCode();
    }

    /** @throws AssertionError with what differs */
    public void insistOnSame(Snapshot later) {
        seen.forEach((what, before) -> {
            Object now = later.seen.get(what);
            if (!before.equals(now)) {
                throw new AssertionError("expected: what was refused has changed nothing\ngot: '" + what
                        + "' showed\n  " + before + "\nbefore, and now\n  " + now);
            }
        });
    }
}
