package org.fluxconform.kit.scenario.auth.thing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.scenario.auth.Scene;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.scenario.auth.door.Reply;
import org.fluxconform.kit.scenario.auth.issuer.Token;

/** Those who ask: service accounts with an API key, and users with a token of the issuer. */
public final class People {

    /** Where service accounts are at home. */
    public static final String FLUX = "flux";

    private static final String KEY = "kit";

    /** What the server knows somebody by. */
    public record Identity(String subject, String issuer) {

        /** Values of operations about that principal. */
        public Map<String, Object> values() {
            return Map.of("principal", subject, "issuer", issuer);
        }
    }

    private final Scene scene;
    private final Map<String, Identity> identities = new HashMap<>();

    public People(Scene scene) {
        this.scene = scene;
    }

    /** A service account that holds these permissions and no others, by a role of its own. */
    public void accountWithPermissions(String name, List<String> permissions) {
        accountWithRoles(name, List.of(newRole(name, permissions)));
    }

    /** A service account with these roles. */
    public void accountWithRoles(String name, List<String> roles) {
        String subject = scene.names().of(name);
        scene.prepare("create the principal", Map.of("principal", subject, "type", "service_account", "roles", roles));
        identities.put(name, new Identity(subject, FLUX));
        scene.introduce(name, key(name, KEY));
    }

    /** A new API key of a service account. */
    public Credential key(String name, String key) {
        Reply created = scene.prepare("create the key", with(of(name).values(), "key", key));
        return credential(name, created);
    }

    /** What an answer with a new key lets its owner ask with. */
    public Credential credential(String name, Reply created) {
        String text = created.text("secret");
        scene.api().hide(text);
        return Credential.bearer(name, text);
    }

    /** A user of the issuer who has logged in once, and has the roles that first logins give. */
    public void user(String name, String subject) {
        newUser(name, subject);
        logIn(name);
    }

    /** Any request does. */
    public void logIn(String name) {
        Reply login = scene.ask(name, "list the workflows");
        if (!login.isSuccess()) {
            throw new AssertionError("expected: a user logs in with a good token\ngot: " + login.shown());
        }
    }

    /** A user of the issuer whom the server has never seen. */
    public void newUser(String name, String subject) {
        identities.put(
                name, new Identity(scene.names().of(subject), scene.issuer().url()));
        present(name, token(name));
    }

    /** From now on that user asks with this token. */
    public void present(String name, Token token) {
        scene.introduce(name, Credential.bearer(name, token.text()));
    }

    /** A good token of a user's. */
    public Token token(String name) {
        return scene.issuer().token().with("sub", of(name).subject());
    }

    /** A user who has logged in, and holds these permissions besides the roles of first logins. */
    public void userWithPermissions(String name, List<String> permissions) {
        user(name, name);
        grant(name, newRole(name, permissions));
    }

    public void grant(String name, String role) {
        scene.prepare("grant the role", with(of(name).values(), "role", role));
    }

    public void revoke(String name, String role) {
        scene.prepare("revoke the role", with(of(name).values(), "role", role));
    }

    /** Whether the scenario has said who that is. */
    public boolean knows(String name) {
        return identities.containsKey(name);
    }

    /** What the server knows that person by. */
    public Identity of(String name) {
        Identity identity = identities.get(name);
        if (identity == null) {
            throw new IllegalStateException("the scenario has not said who '" + name + "' is");
        }
        return identity;
    }

    /** As an administrator sees that person. */
    public Reply shown(String name) {
        return scene.look("read the principal", of(name).values());
    }

    /** The role that a person's permissions are in. */
    public String roleOf(String name) {
        return scene.names().of("role_of_" + name);
    }

    /** Somebody whom the scenario's own doing has made. */
    public void know(String name, String subject, String issuer) {
        identities.put(name, new Identity(subject, issuer));
    }

    /**
     * A new role of a person's. Where the server does not take a permission because of its form, the role holds nothing: that
     * grants nothing either.
     */
    public String newRole(String name, List<String> permissions) {
        String role = roleOf(name);
        List<String> held =
                permissions.stream().map(scene.names()::inPermission).toList();
        Reply created = scene.look("create the role", Map.of("role", role, "permissions", held));
        if (!created.isSuccess()) {
            scene.prepare("create the role", Map.of("role", role, "permissions", List.of()));
        }
        return role;
    }

    /** Values with one more. */
    public static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(key, value);
        return more;
    }
}
