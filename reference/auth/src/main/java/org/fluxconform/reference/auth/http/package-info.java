/**
 * HTTP without a word of what is served: routes with their permissions as data, the order of checks, reading of bodies with
 * every error told at once, the shape of errors ({@code {"detail": ...}}), server-sent events, and limits of size and rate.
 */
package org.fluxconform.reference.auth.http;
