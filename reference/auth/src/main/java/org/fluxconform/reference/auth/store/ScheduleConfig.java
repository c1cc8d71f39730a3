package org.fluxconform.reference.auth.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * When a schedule runs, as it was asked for. Written as JSON it is the {@code schedule_config} of the API. What its type does
 * not need is null.
 *
 * @param type cron, interval or once
 * @param timezone a name of the time zone database
 * @param overlap skip or allow: what becomes of a run whose predecessor still runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleConfig(
        @JsonProperty("type") String type,
        @JsonProperty("cron_expression") String cronExpression,
        @JsonProperty("interval_seconds") Long intervalSeconds,
        @JsonProperty("run_time") String runTime,
        @JsonProperty("timezone") String timezone,
        @JsonProperty("overlap") String overlap) {}
