/**
 * MUNGE's own formats: the messages between a client and munged, and the text of a credential. Written from
 * observation of munged 0.5.15 and 0.5.16.
 */
package org.fluxconform.kit.peer.munge;
