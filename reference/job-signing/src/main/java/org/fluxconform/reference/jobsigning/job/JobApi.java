package org.fluxconform.reference.jobsigning.job;

import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The job service over HTTP. Every error is answered with {@code {"detail": "..."}}.
 *
 * <pre>
 * POST /jobs       a signed request as text/plain   202 {"id"}    400 the verification error, 413, 415, 503
 * GET  /jobs/{id}                                   200 {"id", "state", "userid", "error"?}    404
 * POST /queue      {"state": "stopped"|"started"}   200 {"state", "pending"}    400
 * GET  /queue                                       200 {"state", "pending"}
 * GET  /health                                      200 {"status": "ok"}
 * </pre>
 */
public final class JobApi implements Consumer<JavalinConfig> {

    private static final Logger LOG = LoggerFactory.getLogger(JobApi.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_QUEUE_BODY = 1024;

    /** How much of an oversized body is read and thrown away, so that its sender sees the answer. */
    private static final long MAX_IGNORED = 64L << 20;

    private final JobService jobs;
    private final JobLimits limits;

    public JobApi(JobService jobs, JobLimits limits) {
        this.jobs = jobs;
        this.limits = limits;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.post("/jobs", this::submit);
        config.routes.get("/jobs/{id}", this::show);
        config.routes.head("/jobs/{id}", this::show); // else HEAD finds every job
        config.routes.post("/queue", this::switchQueue);
        config.routes.get("/queue", this::showQueue);
        config.routes.get("/health", ctx -> ctx.json(Map.of("status", "ok")));

        config.routes.exception(SigningException.class, (e, ctx) -> fail(ctx, HttpStatus.BAD_REQUEST, e.getMessage()));
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) -> fail(ctx, HttpStatus.forStatus(e.getStatus()), e.getMessage()));
        config.routes.exception(Exception.class, (e, ctx) -> {
            // no message and no trace: they could quote the request
            LOG.error("{} {} met a {}", ctx.method(), ctx.path(), e.getClass().getName());
            fail(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "internal error");
        });
    }

    private void submit(Context ctx) throws SigningException {
        String type = ctx.contentType();
        if (type != null && !type.strip().toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            throw new UnsupportedMediaTypeResponse("send the signed request as text/plain");
        }
        // ISO 8859-1 keeps bytes as they are; what isn't ASCII is then refused as bad base64
        String signed = new String(body(ctx, limits.requestBytes()), StandardCharsets.ISO_8859_1);
        Job job = jobs.submit(signed)
                .orElseThrow(() -> new ServiceUnavailableResponse("the queue is full, try again later"));
        ctx.status(HttpStatus.ACCEPTED).json(Map.of("id", job.id()));
    }

    private void show(Context ctx) {
        Job job = jobs.find(ctx.pathParam("id")).orElseThrow(() -> new NotFoundResponse("no such job"));
        var view = JSON.createObjectNode()
                .put("id", job.id())
                .put("state", job.state().word())
                .put("userid", job.userid());
        if (job.error() != null) {
            view.put("error", job.error());
        }
        ctx.json(view);
    }

    private void switchQueue(Context ctx) {
        jobs.setStopped(
                switch (stateIn(body(ctx, MAX_QUEUE_BODY))) {
                    case "stopped" -> true;
                    case "started" -> false;
                    default -> throw new BadRequestResponse("state must be \"stopped\" or \"started\"");
                });
        showQueue(ctx);
    }

    private void showQueue(Context ctx) {
        ctx.json(Map.of("state", jobs.isStopped() ? "stopped" : "started", "pending", jobs.pending()));
    }

    private static String stateIn(byte[] body) {
        try {
            JsonNode state = JSON.readTree(body).path("state");
            return state.isString() ? state.stringValue() : "";
        } catch (JacksonException e) {
            throw new BadRequestResponse("the body must be JSON: {\"state\": \"stopped\"} or {\"state\": \"started\"}");
        }
    }

    private static byte[] body(Context ctx, int limit) {
        try {
            InputStream in = ctx.bodyInputStream();
            long declared = ctx.req().getContentLengthLong();
            byte[] body = declared > limit ? new byte[0] : in.readNBytes(limit + 1);
            if (declared > limit || body.length > limit) {
                if (declared < MAX_IGNORED) {
                    in.skip(MAX_IGNORED);
                }
                throw new ContentTooLargeResponse("the body must not be larger than " + limit + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new BadRequestResponse("the body is cut short or malformed");
        }
    }

    private static void fail(Context ctx, HttpStatus status, String detail) {
        ctx.status(status).json(Map.of("detail", detail));
    }
}
