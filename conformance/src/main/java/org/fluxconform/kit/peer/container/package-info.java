/**
 * Peers in containers, by Testcontainers. {@link org.fluxconform.kit.peer.container.ContainerPeers} finds out whether
 * that is possible without loading it.
 */
package org.fluxconform.kit.peer.container;
