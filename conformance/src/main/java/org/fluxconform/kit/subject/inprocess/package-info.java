/**
 * Programs that run in this JVM and look like processes from outside, so that a variant of the reference starts in milliseconds.
 */
package org.fluxconform.kit.subject.inprocess;
