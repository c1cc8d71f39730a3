package org.fluxconform.reference.auth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.JsonNode;

/** The table workers. */
public final class WorkerRows {

    private static final String SELECT = "select * from workers";
    private static final String CONNECTED = SELECT + " where server_id = :server and connection_id is not null";
    private static final RowMapper<Worker> MAPPER = (row, context) -> map(row);

    private final Handle handle;
    private final boolean postgres;

    WorkerRows(Handle handle, boolean postgres) {
        this.handle = handle;
        this.postgres = postgres;
    }

    private static Worker map(ResultSet row) throws SQLException {
        String runners = row.getString("runners");
        return new Worker(
                row.getString("name"),
                id(row.getString("principal_id")),
                JsonText.treeOrNull(row.getString("runtime")),
                JsonText.treeOrNull(row.getString("packages")),
                JsonText.treeOrNull(row.getString("resources")),
                labels(row.getString("labels")),
                runners == null ? null : JsonText.texts(runners),
                wholeOrNull(row, "max_concurrent_executions"),
                JsonText.treeOrNull(row.getString("metrics")),
                Worker.Status.of(row.getString("status")),
                Times.read(row.getString("registered_at")),
                Times.readOrNull(row.getString("last_seen_at")),
                id(row.getString("connection_id")),
                Times.readOrNull(row.getString("evicted_at")),
                Times.readOrNull(row.getString("retired_at")));
    }

    private static Integer wholeOrNull(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static UUID id(String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static Map<String, String> labels(String json) {
        return JsonText.object(json).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** Writes what a registration says; what was known of an earlier one is forgotten. */
    public void register(Worker worker) {
        handle.createUpdate("insert into workers (name, principal_id, runtime, packages, resources, labels, runners,"
                        + " max_concurrent_executions, status, registered_at) values (:name, :principal, :runtime,"
                        + " :packages, :resources, :labels, :runners, :most, :status, :at)"
                        + " on conflict (name) do update set principal_id = excluded.principal_id,"
                        + " runtime = excluded.runtime, packages = excluded.packages, resources = excluded.resources,"
                        + " labels = excluded.labels, runners = excluded.runners,"
                        + " max_concurrent_executions = excluded.max_concurrent_executions, metrics = null,"
                        + " status = excluded.status, registered_at = excluded.registered_at, last_seen_at = null,"
                        + " server_id = null, connection_id = null, connected_at = null, evicted_at = null,"
                        + " retired_at = null")
                .bind("name", worker.name())
                .bind("principal", worker.principalId())
                .bind("runtime", JsonText.write(worker.runtime()))
                .bind("packages", JsonText.write(worker.packages()))
                .bind("resources", JsonText.write(worker.resources()))
                .bind("labels", JsonText.write(worker.labels()))
                .bind("runners", worker.runners() == null ? null : JsonText.write(worker.runners()))
                .bind("most", worker.maxConcurrentExecutions())
                .bind("status", worker.status().word())
                .bind("at", worker.registeredAt())
                .execute();
    }

    public Optional<Worker> find(String name) {
        return handle.createQuery(SELECT + " where name = :name")
                .bind("name", name)
                .map(MAPPER)
                .findOne();
    }

    /** By name. */
    public List<Worker> list(long limit, long offset) {
        return handle.createQuery(SELECT + " order by name limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(MAPPER)
                .list();
    }

    /** How many are connected, to whichever server. */
    public long countConnected() {
        return handle.createQuery("select count(*) from workers where connection_id is not null")
                .mapTo(Long.class)
                .one();
    }

    /** Within a write: whether it is connected, which then stays so until the end of the transaction. */
    public boolean isConnected(String name) {
        return handle.createQuery("select connection_id from workers where name = :name and connection_id is not null"
                        + (postgres ? " for share" : ""))
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Those whose newest connection is with a server. */
    public List<Worker> connectedTo(UUID server) {
        return handle.createQuery(CONNECTED + " order by name")
                .bind("server", server)
                .map(MAPPER)
                .list();
    }

    /** Of those, the ones whose service account is enabled and has a key that is good. */
    public List<Worker> entitledOf(UUID server, Instant now) {
        return handle.createQuery(CONNECTED + " and exists (select 1 from principals p join api_keys k"
                        + " on k.principal_id = p.id where p.id = workers.principal_id and p.enabled"
                        + " and (k.expires_at is null or k.expires_at > :now)) order by name")
                .bind("server", server)
                .bind("now", now)
                .map(MAPPER)
                .list();
    }

    /** It answered; what it did not say stays as it was. Nothing happens to one that is unknown or evicted. */
    public void answered(String name, Optional<Worker.Status> status, Optional<JsonNode> metrics, Instant at) {
        handle.createUpdate("update workers set last_seen_at = :at, status = coalesce(:status, status),"
                        + " metrics = coalesce(:metrics, metrics) where name = :name and evicted_at is null")
                .bind("name", name)
                .bind("status", status.map(Worker.Status::word).orElse(null))
                .bind("metrics", metrics.map(JsonText::write).orElse(null))
                .bind("at", at)
                .execute();
    }

    /** They answered and said nothing else; the same for each as above. */
    public void answered(Collection<String> names, Instant at) {
        PreparedBatch batch =
                handle.prepareBatch("update workers set last_seen_at = :at where name = :name and evicted_at is null");
        names.forEach(name -> batch.bind("name", name).bind("at", at).add());
        batch.execute();
    }

    /** It connected: earlier connections are no longer its own. @return false if it is unknown */
    public boolean connected(String name, UUID server, UUID connection, Instant at) {
        return handle.createUpdate("update workers set server_id = :server, connection_id = :connection,"
                                + " connected_at = :at, last_seen_at = :at, evicted_at = null where name = :name")
                        .bind("name", name)
                        .bind("server", server)
                        .bind("connection", connection)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /** A connection ended; nothing happens if there is a newer one. */
    public void disconnected(String name, UUID connection) {
        handle.createUpdate("update workers set server_id = null, connection_id = null"
                        + " where name = :name and connection_id = :connection")
                .bind("name", name)
                .bind("connection", connection)
                .execute();
    }

    /** Those that have been seen, but not since a time, and are not evicted yet. */
    public List<Worker> silentSince(Instant time) {
        return handle.createQuery(SELECT + " where evicted_at is null and last_seen_at < :time order by name")
                .bind("time", time)
                .map(MAPPER)
                .list();
    }

    /** @return false if it has answered after all, or another server was first */
    public boolean evict(Worker worker, Instant at) {
        return handle.createUpdate("update workers set evicted_at = :at, server_id = null, connection_id = null"
                                + " where name = :name and evicted_at is null and last_seen_at = :seen")
                        .bind("name", worker.name())
                        .bind("seen", worker.lastSeenAt())
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /** Those that were evicted before a time and whose principal has not been disabled for it yet. */
    public List<Worker> evictedBefore(Instant time) {
        return handle.createQuery(SELECT + " where retired_at is null and principal_id is not null"
                        + " and evicted_at < :time order by name")
                .bind("time", time)
                .map(MAPPER)
                .list();
    }

    /** @return false if it has come back, or another server was first */
    public boolean retire(Worker worker, Instant at) {
        return handle.createUpdate("update workers set retired_at = :at"
                                + " where name = :name and retired_at is null and evicted_at = :evicted")
                        .bind("name", worker.name())
                        .bind("evicted", worker.evictedAt())
                        .bind("at", at)
                        .execute()
                == 1;
    }
}
