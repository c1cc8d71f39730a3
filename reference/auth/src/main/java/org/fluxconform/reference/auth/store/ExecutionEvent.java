package org.fluxconform.reference.auth.store;

import tools.jackson.databind.JsonNode;

/**
 * Something that happened to an execution, from the server or from a worker.
 *
 * @param id 16 hex digits when it is the server's
 * @param type such as {@code WORKFLOW_STARTED}
 * @param sourceId may be null
 * @param name may be null
 * @param value any JSON; null for none
 * @param time as the sender wrote it; the server writes {@code 2026-11-21T17:35:14.703980+00:00}
 * @param subject may be null
 */
public record ExecutionEvent(
        String id, String type, String sourceId, String name, JsonNode value, String time, String subject) {}
