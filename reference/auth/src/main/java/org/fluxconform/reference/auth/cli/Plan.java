package org.fluxconform.reference.auth.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When a schedule runs its workflow, and how. */
final class Plan {

    static final String MISSING = "Must specify --cron, --interval-* or --at";

    /** What happens when the last run has not ended. */
    enum Overlap {
        skip,
        allow
    }

    @Option(
            names = "--cron",
            paramLabel = "EXPRESSION",
            description = "Minute, hour, day, month and day of the week, e.g. '0 2 * * *'.")
    private String cron;

    @Option(names = "--interval-hours", paramLabel = "HOURS", description = "Every so many hours.")
    private Integer hours;

    @Option(names = "--interval-minutes", paramLabel = "MINUTES", description = "Every so many minutes.")
    private Integer minutes;

    @Option(names = "--interval-seconds", paramLabel = "SECONDS", description = "Every so many seconds.")
    private Integer seconds;

    @Option(names = "--at", paramLabel = "TIME", description = "Once, e.g. at 2027-01-31T02:00:00.")
    private String at;

    @Option(names = "--timezone", paramLabel = "ZONE", description = "E.g. Europe/Paris (default: UTC).")
    private String timezone;

    @Option(
            names = "--overlap",
            paramLabel = "POLICY",
            description = "While the last run goes on, ${COMPLETION-CANDIDATES} the next one (default: skip).")
    private Overlap overlap;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people to read.")
    private String description;

    @Option(names = "--input", paramLabel = "JSON", description = "Input of the workflow (default: null).")
    private String input;

    @Option(
            names = "--run-as",
            paramLabel = "SUBJECT",
            description = "Service account in whose name it runs; required where authentication is on.")
    private String runAs;

    /** The server's {@code schedule_config}, if any time was given. */
    Optional<Map<String, Object>> times(Client client) {
        boolean interval = hours != null || minutes != null || seconds != null;
        int kinds = (cron != null ? 1 : 0) + (interval ? 1 : 0) + (at != null ? 1 : 0);
        if (kinds > 1) {
            throw client.wrongUsage("--cron, --interval-* and --at exclude each other");
        }
        if (kinds == 0) {
            if (timezone != null || overlap != null) {
                throw client.wrongUsage("--timezone and --overlap go with --cron, --interval-* or --at");
            }
            return Optional.empty();
        }
        Map<String, Object> times = new LinkedHashMap<>();
        if (cron != null) {
            times.put("type", "cron");
            times.put("cron_expression", cron);
        } else if (interval) {
            times.put("type", "interval");
            times.put("interval_seconds", intervalSeconds(client));
        } else {
            times.put("type", "once");
            times.put("run_time", at);
        }
        put(times, "timezone", timezone);
        put(times, "overlap", overlap == null ? null : overlap.name());
        return Optional.of(times);
    }

    private long intervalSeconds(Client client) {
        long total = 3600L * or0(hours) + 60L * or0(minutes) + or0(seconds);
        if (total <= 0 || or0(hours) < 0 || or0(minutes) < 0 || or0(seconds) < 0) {
            throw client.wrongUsage("--interval-*: expected a number above 0");
        }
        return total;
    }

    private static int or0(Integer number) {
        return number == null ? 0 : number;
    }

    /** Adds what else was given. */
    void others(Client client, Map<String, Object> body) {
        put(body, "description", description);
        put(body, "input_data", input == null ? null : JsonArgument.parse(input, client));
        put(body, "run_as_service_account", runAs);
    }

    private static void put(Map<String, Object> body, String name, Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
