/** A MUNGE daemon in this JVM, for where there is no real one. The contract test holds it to the real one's answers. */
package org.fluxconform.kit.peer.embedded;
