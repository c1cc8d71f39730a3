package org.fluxconform.reference.auth.http;

/** Is told of each request once its answer is known. */
@FunctionalInterface
public interface RequestObserver {

    RequestObserver NONE = (method, route, status, nanos) -> {};

    /**
     * @param method GET, POST, PUT, PATCH or DELETE; else {@code other}
     * @param route its path in the table of routes; {@code none} if there is none
     */
    void answered(String method, String route, int status, long nanos);
}
