/** MUNGE daemons as processes of this machine. */
package org.fluxconform.kit.peer.host;
