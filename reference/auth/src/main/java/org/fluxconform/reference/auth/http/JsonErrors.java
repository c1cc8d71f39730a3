package org.fluxconform.reference.auth.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server itself refuses, before any route is asked, has the same shape as every other error. */
final class JsonErrors extends ErrorHandler {

    private static final HttpField TYPE = new HttpField(HttpHeader.CONTENT_TYPE, "application/json");

    /** Jetty's own would answer some methods without a body. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(TYPE);
        if (!HttpMethod.GET.is(request.getMethod())) {
            // nobody reads the body of such a request, so that the connection can't be used again
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        response.write(true, body(code), callback);
    }

    /** For what could not even be read as a request. */
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(TYPE);
        return body(status);
    }

    /** The status in words, and nothing that the request said. */
    private static ByteBuffer body(int status) {
        String json = Json.MAPPER.writeValueAsString(Map.of("detail", HttpStatus.getMessage(status)));
        return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
    }
}
