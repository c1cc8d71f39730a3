package org.fluxconform.kit.scenario.auth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.scenario.RunScope;
import org.fluxconform.kit.scenario.auth.door.Api;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Operation;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.issuer.Issuer;
import org.fluxconform.kit.scenario.auth.server.Server;
import org.fluxconform.kit.scenario.auth.server.Servers;
import org.fluxconform.kit.scenario.auth.thing.Names;

/** Where one scenario plays: the server that is asked, what things are called there, who asks, and the last answer. */
public final class Scene implements AutoCloseable {

    private final Servers servers;
    private final Api api;
    private final Names names = new Names();
    private final Map<String, Credential> people = new HashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private Server server;
    private Issuer issuer;
    private Reply last;

    public Scene(RunScope run, Exchanges exchanges) {
        this.servers = new Servers(run);
        this.api = new Api(exchanges);
        people.put("nobody", Credential.NOBODY);
    }

    public Servers servers() {
        return servers;
    }

    public Api api() {
        return api;
    }

    public Names names() {
        return names;
    }

    /** The issuer that the server trusts. */
    public Issuer issuer() {
        return issuer == null ? servers.issuer() : issuer;
    }

    /** From now on the server trusts this one. */
    public void trust(Issuer other) {
        issuer = other;
    }

    /** The server that is asked: the standard one unless the scenario has named another. */
    public Server server() {
        if (server == null) {
            server = servers.standardServer();
        }
        return server;
    }

    /** From now on this one is asked. */
    public void use(Server other) {
        server = other;
    }

    /** Closed at the scenario's end, the last first. */
    public <T extends AutoCloseable> T closeLater(T thing) {
        closing.push(thing);
        return thing;
    }

    /** From now on this name stands for this credential. */
    public void introduce(String name, Credential credential) {
        people.put(name, credential);
    }

    /** Who a feature calls so. */
    public Credential person(String name) {
        if (name.equals("the administrator")) {
            return server().admin();
        }
        Credential known = people.get(name);
        if (known == null) {
            throw new IllegalStateException("the scenario has not said who '" + name + "' is");
        }
        return known;
    }

    /** What the words of an operation stand for in this scenario, e.g. {@code workflow} or {@code execution}. */
    public Map<String, Object> values() {
        return values;
    }

    /** Somebody asks for an operation by the subject's dialect; the answer is the last one. */
    public Reply ask(String person, String operation) {
        return ask(person, operation, Map.of());
    }

    /** @param more values, which go before those of the scenario */
    public Reply ask(String person, String operation, Map<String, ?> more) {
        return ask(person(person), servers.dialect().operation(operation), more);
    }

    /** The same by any route. */
    public Reply ask(Credential who, Operation operation, Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        last = api.ask(server().http(), operation, who, all);
        return last;
    }

    /** The same with more headers. */
    public Reply ask(Credential who, Operation operation, Map<String, ?> more, Map<String, String> headers) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        last = api.ask(server().http(), operation, who, all, headers);
        return last;
    }

    /** The same where the answer goes on for ever: how it begins. */
    public Reply begin(Credential who, Operation operation, Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        last = api.begin(server().http(), operation, who, all);
        return last;
    }

    /** The administrator asks for what a scenario needs; not the last answer. */
    public Reply prepare(String operation, Map<String, ?> more) {
        Reply before = last;
        Reply reply = ask(server().admin(), servers.dialect().operation(operation), more);
        last = before;
        if (!reply.isSuccess()) {
            throw new AssertionError("expected: the administrator can " + operation + "\ngot: " + reply.shown()
                    + "\nasked: " + reply.asked());
        }
        return reply;
    }

    /** The same without insisting. */
    public Reply look(String operation, Map<String, ?> more) {
        Reply before = last;
        Reply reply = ask(server().admin(), servers.dialect().operation(operation), more);
        last = before;
        return reply;
    }

    /** What was answered last. */
    public Reply last() {
        return Optional.ofNullable(last).orElseThrow(() -> new IllegalStateException("nobody has asked anything"));
    }

    /** Called after the scenario. */
    @Override
    public void close() throws Exception {
        for (AutoCloseable thing : List.copyOf(closing)) {
            thing.close();
        }
    }
}
