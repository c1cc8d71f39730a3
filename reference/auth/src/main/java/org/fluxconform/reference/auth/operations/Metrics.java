package org.fluxconform.reference.auth.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.fluxconform.reference.auth.http.Call;
import org.fluxconform.reference.auth.http.RequestObserver;
import org.fluxconform.reference.auth.store.Database;
import org.fluxconform.reference.auth.store.ExecutionState;

/**
 * Numbers for Prometheus (text format 0.0.4). Labels are routes, methods, statuses and states: never a name, a path or
 * anything else that a caller could make up, so that their number is bounded.
 */
public final class Metrics implements RequestObserver {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();
    private final Counter requests = Counter.builder()
            .name("flux_http_requests_total")
            .help("Requests that were answered.")
            .labelNames("method", "route", "status")
            .register(registry);
    private final Histogram durations = Histogram.builder()
            .name("flux_http_request_duration_seconds")
            .help("Time from the first to the last moment of a request within the server.")
            .labelNames("method", "route")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);

    /** @param database asked for what all servers on it share, whenever somebody looks */
    public Metrics(Database database) {
        Info.builder()
                .name("flux_build_info")
                .help("The server itself.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(HealthRoutes.version());
        Gauge.builder()
                .name("flux_start_time_seconds")
                .help("When the process started, in seconds since 1970.")
                .register(registry)
                .set(ProcessHandle.current()
                                .info()
                                .startInstant()
                                .map(start -> (double) start.toEpochMilli())
                                .orElse(0.0)
                        / 1000);
        Runtime runtime = Runtime.getRuntime();
        GaugeWithCallback.builder()
                .name("flux_heap_used_bytes")
                .help("Memory that objects take.")
                .callback(callback -> callback.call(runtime.totalMemory() - runtime.freeMemory()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("flux_executions")
                .help("Executions in the database.")
                .labelNames("state")
                .callback(callback -> {
                    Map<ExecutionState, Long> counts =
                            database.read(tx -> tx.executions().countByState());
                    for (ExecutionState state : ExecutionState.values()) {
                        callback.call(counts.getOrDefault(state, 0L), state.name());
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("flux_workers_connected")
                .help("Workers that are connected to a server on this database.")
                .callback(callback ->
                        callback.call(database.read(tx -> tx.workers().countConnected())))
                .register(registry);
    }

    @Override
    public void answered(String method, String route, int status, long nanos) {
        requests.labelValues(method, route, String.valueOf(status)).inc();
        durations
                .labelValues(method, route)
                .observe(nanos / (double) Duration.ofSeconds(1).toNanos());
    }

    /** {@code GET /metrics} */
    public void show(Call call) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        call.context().contentType(writer.getContentType()).result(text.toByteArray());
    }
}
