package org.fluxconform.reference.auth.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.config.Dialect;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.RateLimiter;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.support.Refused;
import org.fluxconform.reference.auth.workflow.CallTree;

/** Whose a token is, and what one may do. */
public final class IdentityRoutes {

    private final Function<String, Optional<Identity>> identify;
    private final RateLimiter limit;
    private final Database database;

    /**
     * @param identify whose token it is, by the rules that hold for requests
     * @param limit of tests of tokens
     */
    public IdentityRoutes(Function<String, Optional<Identity>> identify, RateLimiter limit, Database database) {
        this.identify = identify;
        this.limit = limit;
        this.database = database;
    }

    record Tested(boolean valid, String subject, List<String> roles, List<String> permissions) {}

    record Untested(boolean valid, String error) {}

    /** Says of somebody else's token whose it is and what it may do: {@code {"token"}}. */
    public void testToken(Call call) {
        limit.admit(call);
        Optional<String> token = call.body(body -> body.optionalText("token"));
        if (token.isEmpty()) {
            call.reply(new Untested(false, "Missing 'token' in request body"));
            return;
        }
        call.reply(identify.apply(token.get())
                .<Object>map(identity -> new Tested(
                        true,
                        identity.subject(),
                        identity.roles().stream().sorted().toList(),
                        identity.permissions().texts().stream().sorted().toList()))
                .orElseGet(() -> new Untested(false, "Invalid or expired token")));
    }

    record Effective(String subject, List<String> roles, List<String> permissions) {}

    record OfWorkflow(String workflow, List<String> required, List<String> missing) {}

    /** What the caller may do, or with {@code ?workflow=} what that one requires of whoever runs it, and what lacks. */
    public void permissions(Call call) {
        Identity caller = call.identity();
        Optional<String> workflow = call.query("workflow");
        if (call.dialect() == Dialect.UPSTREAM) {
            call.reply(workflow.<Object>map(text -> withRead(WorkflowRef.parse(text), required(call, text)))
                    .orElseGet(() -> readable(caller)));
        } else if (workflow.isPresent()) {
            List<Permission> required = required(call, workflow.get());
            List<Permission> missing = caller.permissions().missing(required);
            call.reply(new OfWorkflow(WorkflowRef.parse(workflow.get()).toString(), texts(required), texts(missing)));
        } else {
            call.reply(new Effective(
                    caller.subject(), caller.roles(), caller.permissions().texts()));
        }
    }

    /** @throws Refused 404; whoever may not read it can't tell whether it exists */
    private List<Permission> required(Call call, String text) {
        WorkflowRef ref = WorkflowRef.parse(text);
        call.require(read(ref));
        return database.read(tx -> tx.workflows().newest(ref).map(found -> CallTree.required(tx, found)))
                .orElseThrow(() -> Refused.unknown("Workflow '" + text + "' not found"));
    }

    private Map<String, List<String>> readable(Identity caller) {
        return database.read(tx -> {
            Map<String, List<String>> all = new LinkedHashMap<>();
            tx.workflows().list().stream()
                    .map(listed -> listed.ref())
                    .filter(ref -> caller.permissions().grants(read(ref)))
                    .forEach(ref -> tx.workflows()
                            .newest(ref)
                            .ifPresent(found -> all.put(ref.toString(), withRead(ref, CallTree.required(tx, found)))));
            return all;
        });
    }

    /** The upstream server names the right to read first. */
    private static List<String> withRead(WorkflowRef ref, List<Permission> required) {
        return texts(Stream.concat(Stream.of(read(ref)), required.stream()).toList());
    }

    private static Permission read(WorkflowRef ref) {
        return Permission.of("workflow", ref.namespace(), ref.name(), "read");
    }

    private static List<String> texts(List<Permission> permissions) {
        return permissions.stream().map(Permission::toString).toList();
    }
}
