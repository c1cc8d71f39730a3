/** The real systems beside a subject (munged, ...), and the drivers that run them. */
package org.fluxconform.kit.peer;
