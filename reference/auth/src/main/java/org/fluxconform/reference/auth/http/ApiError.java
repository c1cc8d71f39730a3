package org.fluxconform.reference.auth.http;

import java.util.Map;

/** An answer that is no success: {@code {"detail": ...}} with a status. */
public final class ApiError extends RuntimeException {

    private final int status;
    private final transient Object detail;
    private final transient Map<String, String> headers;

    /** @param detail a string, or what Jackson writes as an object or list */
    public ApiError(int status, Object detail) {
        this(status, detail, Map.of());
    }

    public ApiError(int status, Object detail, Map<String, String> headers) {
        super(String.valueOf(detail), null, false, false);
        this.status = status;
        this.detail = detail;
        this.headers = headers;
    }

    /** From 400 on. */
    public int status() {
        return status;
    }

    /** A text, or what JSON is made of. */
    public Object detail() {
        return detail;
    }

    /** That go with it; no secrets. */
    public Map<String, String> headers() {
        return headers;
    }

    /** 403 of a caller without a permission. */
    public static ApiError denied(Object permission) {
        return new ApiError(403, "Permission denied: requires '" + permission + "'");
    }
}
