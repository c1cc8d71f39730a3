package org.fluxconform.reference.auth.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.fluxconform.reference.auth.support.WellFormed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** Reads bodies within their limit; whatever is wrong with them is a 4xx. */
final class BodyReader {

    /** How much of a body that nobody reads is thrown away, so that its sender sees the answer. */
    private static final long MAX_IGNORED = 16L << 20;

    /** How long the next piece of it is waited for. */
    private static final Duration MAX_SILENCE = Duration.ofMillis(500);

    /** How long all of it is: whoever sends a little now and then must not hold a thread. */
    private static final Duration MAX_DISCARDING = Duration.ofSeconds(3);

    private static final int PIECE = 8192;

    private BodyReader() {}

    static byte[] bytes(Context ctx, BodyLimits limits) {
        return bytes(ctx, limits, tooLarge(limits.size()));
    }

    static byte[] bytes(Context ctx, BodyLimits limits, ApiError tooLarge) {
        if (ctx.contentLength() > limits.size()) {
            throw tooLarge;
        }
        long began = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = ctx.bodyInputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                body.write(piece, 0, length);
                if (body.size() > limits.size()) {
                    throw tooLarge;
                }
                if (limits.isTooSlow(body.size(), Duration.ofNanos(System.nanoTime() - began))) {
                    throw new ApiError(408, "the request body comes too slowly");
                }
            }
            return body.toByteArray();
        } catch (IOException e) {
            throw new ApiError(400, "the request body ended early or can't be read");
        }
    }

    /** What of it has not been read goes the way of every body that nobody reads. */
    static ApiError tooLarge(long limit) {
        return new ApiError(413, "Request body too large: more than " + limit + " bytes");
    }

    /**
     * Takes in a body that nobody asked for, so that its sender gets to read the answer. If the rest does not come, or is
     * too much, the answer says that the connection ends with it: the client's next request on it would fail.
     */
    static void discardUnread(Context ctx) {
        boolean hasBody = ctx.contentLength() > 0 || ctx.header("Transfer-Encoding") != null;
        if (hasBody && !ctx.res().isCommitted() && !isDiscarded(ctx)) {
            ctx.header("Connection", "close");
        }
    }

    private static boolean isDiscarded(Context ctx) {
        try {
            ServletInputStream in = ctx.req().getInputStream();
            long left = MAX_IGNORED;
            long end = System.nanoTime() + MAX_DISCARDING.toNanos();
            long deadline = System.nanoTime() + MAX_SILENCE.toNanos();
            while (!in.isFinished() && left > 0 && System.nanoTime() < Math.min(deadline, end)) {
                // only what is there already: a sender that has fallen silent holds nobody up
                long skipped = in.skip(Math.min(in.available(), left));
                if (skipped > 0) {
                    left -= skipped;
                    deadline = System.nanoTime() + MAX_SILENCE.toNanos();
                } else if (MAX_IGNORED - left == ctx.contentLength()) {
                    return true;
                } else {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            return in.isFinished();
        } catch (IOException e) {
            return false;
        }
    }

    /** @return null if there is no body */
    static JsonNode json(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        String text = utf8(body);
        try {
            JsonNode tree = Json.MAPPER.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                return null;
            }
            if (WellFormed.isBroken(tree)) {
                throw notJson(0, "a string has half of a surrogate pair");
            }
            return tree;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            long offset = at == null ? 0 : Math.max(0, at.getCharOffset());
            // the parser's own text could quote the body
            throw notJson(offset, "not valid JSON here, a name twice, nested too deeply, or too many values");
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw notJson(0, "not UTF-8");
        }
    }

    private static ApiError notJson(long offset, String error) {
        return FieldErrors.one(
                "json_invalid", List.of("body", offset), "JSON decode error", Map.of(), Map.of("error", error));
    }
}
