/**
 * Where everything meets: {@code Endpoints} is the one table of paths and permissions, {@code Assembly} puts the parts together,
 * {@code Swaps} lets a test replace one of them, and {@link org.fluxconform.reference.auth.server.FluxServer} is the running whole.
 */
package org.fluxconform.reference.auth.server;
