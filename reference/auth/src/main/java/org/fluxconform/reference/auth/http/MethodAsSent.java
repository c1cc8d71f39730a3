package org.fluxconform.reference.auth.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * A request without the header by which Javalin would take another method than the request line has: what stands before this
 * server, and lets through reads only, must be able to rely on the request line.
 */
final class MethodAsSent extends Request.Wrapper {

    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private final HttpFields headers;

    private MethodAsSent(Request request) {
        super(request);
        this.headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
    }

    static Request of(Request request) {
        return request.getHeaders().contains(OVERRIDE) ? new MethodAsSent(request) : request;
    }

    @Override
    public HttpFields getHeaders() {
        return headers;
    }
}
