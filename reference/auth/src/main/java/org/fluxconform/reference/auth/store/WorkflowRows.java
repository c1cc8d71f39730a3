package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table workflows. */
public final class WorkflowRows {

    private static final String COLUMNS = "w.id, w.namespace, w.name, w.version, w.imports, w.source, w.requests,"
            + " w.affinity, w.schedule, w.metadata, w.created_at, w.created_by";
    private static final String NEWEST = " not exists (select 1 from workflows n where n.namespace = w.namespace"
            + " and n.name = w.name and n.version > w.version)";
    private static final RowMapper<Workflow> MAPPER = (row, context) -> map(row);

    private final Handle handle;

    WorkflowRows(Handle handle) {
        this.handle = handle;
    }

    private static Workflow map(ResultSet row) throws SQLException {
        return new Workflow(
                UUID.fromString(row.getString("id")),
                ref(row),
                row.getInt("version"),
                JsonText.texts(row.getString("imports")),
                row.getString("source"),
                JsonText.treeOrNull(row.getString("requests")),
                JsonText.treeOrNull(row.getString("affinity")),
                JsonText.treeOrNull(row.getString("schedule")),
                JsonText.read(row.getString("metadata"), WorkflowMetadata.class),
                Times.read(row.getString("created_at")),
                row.getString("created_by"));
    }

    private static WorkflowRef ref(ResultSet row) throws SQLException {
        return new WorkflowRef(row.getString("namespace"), row.getString("name"));
    }

    /** The newest version of a workflow, without its source. */
    public record Listed(WorkflowRef ref, int version, WorkflowMetadata metadata) {}

    public void insert(Workflow workflow) {
        handle.createUpdate("insert into workflows (id, namespace, name, version, imports, source, requests, affinity,"
                        + " schedule, metadata, created_at, created_by) values (:id, :namespace, :name, :version,"
                        + " :imports, :source, :requests, :affinity, :schedule, :metadata, :createdAt, :createdBy)")
                .bind("id", workflow.id())
                .bind("namespace", workflow.ref().namespace())
                .bind("name", workflow.ref().name())
                .bind("version", workflow.version())
                .bind("imports", JsonText.write(workflow.imports()))
                .bind("source", workflow.source())
                .bind("requests", JsonText.writeOrNull(workflow.requests()))
                .bind("affinity", JsonText.writeOrNull(workflow.affinity()))
                .bind("schedule", JsonText.writeOrNull(workflow.schedule()))
                .bind("metadata", JsonText.write(workflow.metadata()))
                .bind("createdAt", workflow.createdAt())
                .bind("createdBy", workflow.createdBy())
                .execute();
    }

    public Optional<Workflow> byId(UUID id) {
        return handle.createQuery("select " + COLUMNS + " from workflows w where w.id = :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne();
    }

    /** Its newest version. */
    public Optional<Workflow> newest(WorkflowRef ref) {
        return handle.createQuery("select " + COLUMNS + " from workflows w where w.namespace = :namespace"
                        + " and w.name = :name order by w.version desc limit 1")
                .bind("namespace", ref.namespace())
                .bind("name", ref.name())
                .map(MAPPER)
                .findOne();
    }

    public Optional<Workflow> version(WorkflowRef ref, int version) {
        return handle.createQuery("select " + COLUMNS + " from workflows w where w.namespace = :namespace"
                        + " and w.name = :name and w.version = :version")
                .bind("namespace", ref.namespace())
                .bind("name", ref.name())
                .bind("version", version)
                .map(MAPPER)
                .findOne();
    }

    /** What the newest version says about itself, without reading its source. */
    public Optional<WorkflowMetadata> metadata(WorkflowRef ref) {
        return handle.createQuery("select w.metadata from workflows w where w.namespace = :namespace"
                        + " and w.name = :name order by w.version desc limit 1")
                .bind("namespace", ref.namespace())
                .bind("name", ref.name())
                .map((row, context) -> JsonText.read(row.getString("metadata"), WorkflowMetadata.class))
                .findOne();
    }

    /** 0 if there is none. */
    public int newestVersion(WorkflowRef ref) {
        return handle.createQuery("select coalesce(max(version), 0) from workflows where namespace = :namespace"
                        + " and name = :name")
                .bind("namespace", ref.namespace())
                .bind("name", ref.name())
                .mapTo(Integer.class)
                .one();
    }

    /** The newest version of each, by namespace and name. */
    public List<Listed> list() {
        return handle.createQuery("select w.namespace, w.name, w.version, w.metadata from workflows w where" + NEWEST
                        + " order by w.namespace, w.name")
                .map((row, context) -> new Listed(
                        ref(row),
                        row.getInt("version"),
                        JsonText.read(row.getString("metadata"), WorkflowMetadata.class)))
                .list();
    }

    /** All versions; executions of them stay. @return how many there were */
    public int delete(WorkflowRef ref) {
        return handle.createUpdate("delete from workflows where namespace = :namespace and name = :name")
                .bind("namespace", ref.namespace())
                .bind("name", ref.name())
                .execute();
    }

    /** One version. @return how many there were */
    public int delete(WorkflowRef ref, int version) {
        return handle.createUpdate("delete from workflows where namespace = :namespace and name = :name"
                        + " and version = :version")
                .bind("namespace", ref.namespace())
                .bind("name", ref.name())
                .bind("version", version)
                .execute();
    }
}
