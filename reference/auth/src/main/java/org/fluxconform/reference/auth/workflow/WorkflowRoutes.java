package org.fluxconform.reference.auth.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.principal.Identity;
import org.fluxconform.reference.auth.rbac.Permission;
import org.fluxconform.reference.auth.store.Workflow;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.fluxconform.reference.auth.store.WorkflowRows;
import org.fluxconform.reference.auth.support.Refused;

/** Registered workflows over HTTP. Lists show each caller what they may read. */
public final class WorkflowRoutes {

    private static final int MAX_SOURCE = 1 << 20;
    private static final long MAX_WAIT_SECONDS = 10;

    private final Catalog catalog;

    /** Sources are read one at a time: the tree of a large one takes seconds and hundreds of megabytes. */
    private final Semaphore reading = new Semaphore(1, true);

    public WorkflowRoutes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The workflow that a path names. */
    public static WorkflowRef ref(Call call) {
        return new WorkflowRef(call.path("namespace"), call.path("name"));
    }

    /** The version that a query names; empty for the newest. */
    public static Optional<Integer> version(Call call) {
        return call.query("version")
                .map(any -> (int) call.queryWhole("version", 0, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static boolean mayRead(Identity identity, WorkflowRef ref) {
        return identity.permissions().grants(Permission.of("workflow", ref.namespace(), ref.name(), "read"));
    }

    /** A form with the Python source in {@code file}, 1 MiB at most: the list of what was registered. 400 for a source that can't be read. */
    public void register(Call call) {
        byte[] file = call.file("file", MAX_SOURCE, "Workflow source too large: more than " + MAX_SOURCE + " bytes");
        List<Declared> declared = read(file);
        declared.stream()
                .map(workflow -> workflow.ref().namespace())
                .distinct()
                .forEach(namespace -> call.require(Permission.of("workflow", namespace, "*", "register")));
        call.reply(catalog.register(declared, PythonSource.decode(file), call.actor()).stream()
                .map(workflow -> registered(call, workflow))
                .toList());
    }

    private List<Declared> read(byte[] file) {
        try {
            if (reading.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                try {
                    return SourceReader.read(file);
                } finally {
                    reading.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refused(Refused.Reason.UNAVAILABLE, "other sources are being read, try again later");
    }

    /** {@code ?namespace=}: {@code {"namespace", "name", "version"}} of those that the caller may read. */
    public void list(Call call) {
        Optional<String> namespace = call.query("namespace");
        call.reply(readable(call)
                .filter(workflow ->
                        namespace.map(workflow.ref().namespace()::equals).orElse(true))
                .map(workflow -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("namespace", workflow.ref().namespace());
                    json.put("name", workflow.ref().name());
                    json.put("version", workflow.version());
                    return json;
                })
                .toList());
    }

    /** Of the workflows that the caller may read. */
    public void namespaces(Call call) {
        Map<String, Integer> counts = new TreeMap<>();
        readable(call).forEach(workflow -> counts.merge(workflow.ref().namespace(), 1, Integer::sum));
        call.reply(counts.entrySet().stream()
                .map(entry -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("namespace", entry.getKey());
                    json.put("workflow_count", entry.getValue());
                    return json;
                })
                .toList());
    }

    private Stream<WorkflowRows.Listed> readable(Call call) {
        return catalog.list().stream().filter(workflow -> mayRead(call.identity(), workflow.ref()));
    }

    /** {@code ?version=}: the newest without; 404 for one that is not there. */
    public void get(Call call) {
        Workflow workflow = catalog.get(ref(call), version(call));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", call.show(workflow.id()));
        json.put("namespace", workflow.ref().namespace());
        json.put("name", workflow.ref().name());
        json.put("version", workflow.version());
        json.put("imports", workflow.imports());
        json.put("source", workflow.source());
        json.put("requests", workflow.requests() == null ? Map.of() : workflow.requests());
        json.put("affinity", workflow.affinity());
        json.put("metadata", workflow.metadata());
        call.reply(json);
    }

    /** {@code ?version=}: all without. */
    public void delete(Call call) {
        WorkflowRef ref = ref(call);
        catalog.delete(ref, version(call), call.actor());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", "success");
        json.put("message", "Workflow '" + ref + "' deleted");
        call.reply(json);
    }

    private static Map<String, Object> registered(Call call, Workflow workflow) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", call.show(workflow.id()));
        json.put("namespace", workflow.ref().namespace());
        json.put("name", workflow.ref().name());
        json.put("imports", workflow.imports());
        json.put("source", workflow.source());
        json.put("version", workflow.version());
        json.put("requests", workflow.requests());
        json.put("affinity", workflow.affinity());
        json.put("schedule", workflow.schedule());
        json.put("metadata", workflow.metadata());
        return json;
    }
}
