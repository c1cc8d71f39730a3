package org.fluxconform.reference.auth.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.rbac.Roles;
import org.fluxconform.reference.auth.store.Role;
import org.fluxconform.reference.auth.support.Ordered;

/** {@code /admin/roles}: a role is {@code {"name", "permissions": [...], "built_in"}}. */
public final class RoleRoutes {

    private final Roles roles;

    public RoleRoutes(Roles roles) {
        this.roles = roles;
    }

    /** {@code ?limit=&offset=}; sorted by name. */
    public void list(Call call) {
        Page page = Page.of(call);
        call.reply(roles.list(page.limit(), page.offset()).stream()
                .map(RoleRoutes::shown)
                .toList());
    }

    /** {@code {"name", "permissions", "built_in"}}; 404 for one that is not there. */
    public void get(Call call) {
        call.reply(shown(roles.get(call.path("name"))));
    }

    private record Wanted(String name, List<String> permissions) {}

    /** {@code {"name", "permissions": [...]}}; 409 for a name that is taken. */
    public void create(Call call) {
        Wanted wanted = call.body(body -> new Wanted(body.text("name"), body.texts("permissions")));
        call.reply(shown(roles.create(wanted.name(), wanted.permissions(), call.actor())));
    }

    /** {@code {"new_name"}}: a custom role that holds what the role of the path holds. */
    public void copy(Call call) {
        String name = call.body(body -> body.text("new_name"));
        call.reply(shown(roles.clone(call.path("name"), name, call.actor())));
    }

    private record Changes(List<String> add, List<String> remove) {}

    /** {@code {"add_permissions"?: [...], "remove_permissions"?: [...]}}: first added, then removed. */
    public void update(Call call) {
        Changes changes = call.body(
                body -> new Changes(body.optionalTexts("add_permissions"), body.optionalTexts("remove_permissions")));
        call.reply(shown(roles.update(call.path("name"), changes.add(), changes.remove(), call.actor())));
    }

    /** {@code {"status", "message"}}; 400 for a built-in role. */
    public void delete(Call call) {
        String name = call.path("name");
        roles.delete(name, call.actor());
        call.reply(Ordered.map("status", "success", "message", "Role '" + name + "' deleted"));
    }

    private static Map<String, Object> shown(Role role) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", role.name());
        shown.put("permissions", role.permissions());
        shown.put("built_in", role.builtIn());
        return shown;
    }
}
