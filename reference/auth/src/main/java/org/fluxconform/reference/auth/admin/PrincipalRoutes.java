package org.fluxconform.reference.auth.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.ApiError;
import org.fluxconform.reference.auth.http.Body;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.principal.Principals;
import org.fluxconform.reference.auth.store.Principal;
import org.fluxconform.reference.auth.support.Ordered;

/**
 * {@code /admin/principals}: users, service accounts and their roles. {@code {id}} in a path is an id or a subject; with
 * {@code ?issuer=} a subject of that issuer, else of the configured OIDC issuer, else of {@code flux}.
 */
public final class PrincipalRoutes {

    private final Principals principals;

    public PrincipalRoutes(Principals principals) {
        this.principals = principals;
    }

    /** Finds the principal that a path names. */
    static Principal named(Call call, Principals principals) {
        return principals.get(call.path("id"), call.query("issuer"));
    }

    private Principal named(Call call) {
        return named(call, principals);
    }

    /** {@code ?type=&limit=&offset=}; sorted by subject. */
    public void list(Call call) {
        Principal.Type type = call.query("type").map(PrincipalRoutes::type).orElse(null);
        Page page = Page.of(call);
        call.reply(principals.list(type, page.limit(), page.offset()).stream()
                .map(listed -> shown(call, listed.principal(), listed.roles()))
                .toList());
    }

    private static Principal.Type type(String word) {
        return Principal.Type.of(word).orElseThrow(() -> new ApiError(400, "type must be 'user' or 'service_account'"));
    }

    /** By id, or by subject with {@code ?issuer=}; 404 for one that is not there. */
    public void get(Call call) {
        reply(call, 200, named(call));
    }

    /** {@code {"subject", "type", "external_issuer"?, "display_name"?, "roles"?: [...]}}. */
    public void create(Call call) {
        Principals.New wanted = call.body(PrincipalRoutes::wanted);
        reply(call, 201, principals.create(wanted, call.actor()));
    }

    private static Principals.New wanted(Body body) {
        String word = body.text("type");
        Optional<Principal.Type> type = Optional.ofNullable(word).flatMap(Principal.Type::of);
        if (word != null && type.isEmpty()) {
            body.wrong("type", "expected 'user' or 'service_account'");
        }
        return new Principals.New(
                type.orElse(null),
                body.text("subject"),
                body.optionalText("external_issuer"),
                body.optionalText("display_name"),
                body.optionalTexts("roles"));
    }

    private record Changes(Optional<String> displayName, Optional<Boolean> enabled) {}

    /** {@code {"display_name"?, "enabled"?}}; 409 if it disables the last admin. */
    public void update(Call call) {
        Changes changes =
                call.body(body -> new Changes(body.optionalText("display_name"), body.optionalFlag("enabled")));
        Principal principal = named(call);
        reply(call, 200, principals.update(principal.id(), changes.displayName(), changes.enabled(), call.actor()));
    }

    /** {@code {"status", "subject", "enabled"}}. */
    public void enable(Call call) {
        setEnabled(call, true);
    }

    /** The same; 409 for the last admin. */
    public void disable(Call call) {
        setEnabled(call, false);
    }

    private void setEnabled(Call call, boolean enabled) {
        Principal principal = named(call);
        principals.update(principal.id(), Optional.empty(), Optional.of(enabled), call.actor());
        call.reply(Ordered.map("status", "success", "subject", principal.subject(), "enabled", enabled));
    }

    /** {@code ?force=true} deletes its keys too; 409 without it if there are any, and for the last admin. */
    public void delete(Call call) {
        boolean force = call.queryFlag("force", false);
        Principal principal = named(call);
        principals.delete(principal.id(), force, call.actor());
        call.reply(Ordered.map("status", "success", "message", "Principal '" + principal.subject() + "' deleted"));
    }

    /** {@code {"role"}}; a second grant changes nothing. */
    public void grant(Call call) {
        String role = call.body(body -> body.text("role"));
        principals.grant(named(call).id(), role, call.actor());
        call.reply(Ordered.map("status", "success", "role", role));
    }

    /** A role that it does not have is taken too. */
    public void revoke(Call call) {
        String role = call.path("role");
        principals.revoke(named(call).id(), role, call.actor());
        call.reply(Ordered.map("status", "success", "role", role));
    }

    private void reply(Call call, int status, Principal principal) {
        call.reply(status, shown(call, principal, principals.roles(principal)));
    }

    /** Neither metadata nor the times: what an identity provider says of a person is nobody else's business. */
    private static Map<String, Object> shown(Call call, Principal principal, List<String> roles) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", call.show(principal.id()));
        shown.put("subject", principal.subject());
        shown.put("type", principal.type().word());
        shown.put("external_issuer", principal.issuer());
        shown.put("display_name", principal.displayName());
        shown.put("enabled", principal.enabled());
        if (call.dialect() == Dialect.UPSTREAM) {
            shown.put("banned", false); // its clients read the field; nobody can be banned here
        }
        shown.put("roles", roles);
        return shown;
    }
}
