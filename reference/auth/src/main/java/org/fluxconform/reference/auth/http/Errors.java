package org.fluxconform.reference.auth.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.fluxconform.reference.auth.authn.Unauthenticated;
import org.fluxconform.reference.auth.support.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure becomes {@code {"detail": ...}} with a status; none shows a stack trace or what a request contained. */
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private static final String INTERNAL = "internal error";

    private Errors() {}

    static void install(JavalinConfig config) {
        config.routes.exception(ApiError.class, (e, ctx) -> {
            e.headers().forEach(ctx::header);
            answer(ctx, e.status(), e.detail());
        });
        config.routes.exception(Unauthenticated.class, (e, ctx) -> {
            if (e.challenge()) {
                ctx.header("WWW-Authenticate", "Bearer");
            }
            answer(ctx, 401, e.getMessage());
        });
        config.routes.exception(
                Refused.class, (e, ctx) -> answer(ctx, e.reason().status(), e.getMessage()));
        // of Javalin itself: its texts name routes and methods
        config.routes.exception(HttpResponseException.class, (e, ctx) -> {
            if (e instanceof MethodNotAllowedResponse) {
                ctx.header("Allow", e.getDetails().getOrDefault("availableMethods", ""));
            }
            answer(ctx, e.getStatus(), HttpStatus.getMessage(e.getStatus()));
        });
        config.routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} met {}", ctx.method(), ctx.path(), trace(e));
            answer(ctx, 500, INTERNAL);
        });
        config.router.javaLangErrorHandler(Errors::answer);
    }

    /** No memory, or a mistake: Javalin's own answer would have no body. */
    private static void answer(HttpServletResponse response, Error error) {
        LOG.error("a request met {}", trace(error));
        boolean memory = error instanceof OutOfMemoryError;
        response.setStatus(memory ? 503 : 500);
        response.setContentType("application/json");
        try {
            response.getOutputStream()
                    .write(body(memory ? "there is no memory for this at the moment, try again later" : INTERNAL));
        } catch (IOException e) {
            LOG.debug("nobody reads the answer any more: {}", e.getClass().getName());
        }
    }

    static void answer(Context ctx, int status, Object detail) {
        ctx.status(status).contentType("application/json").result(body(detail));
    }

    private static byte[] body(Object detail) {
        return Json.MAPPER.writeValueAsBytes(Map.of("detail", detail));
    }

    /** Where it happened, without messages: they could quote the request. */
    private static String trace(Throwable e) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            trace.append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, 8); i++) {
                trace.append(" at ").append(frames[i]);
            }
            trace.append(cause.getCause() == null ? "" : "; caused by ");
        }
        return trace.toString();
    }
}
