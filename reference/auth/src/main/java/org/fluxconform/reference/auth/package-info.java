/**
 * A Flux authentication and authorization server and its command line.
 *
 * <p>Each package uses only those before it: {@code support}, {@code config}, {@code store}, {@code rbac}, {@code principal},
 * {@code authn}, {@code http}, {@code admin}, {@code secret}, {@code workflow}, {@code execution}, {@code worker},
 * {@code schedule}, {@code operations}, {@code server}, {@code cli}. The way of a request: {@code http.HttpServer} finds its
 * row of {@code server.Endpoints}, {@code http.AccessManager} asks {@code authn} who calls and checks the row's permission,
 * and the handler of the row, a class named {@code ...Routes}, answers.
 */
package org.fluxconform.reference.auth;
