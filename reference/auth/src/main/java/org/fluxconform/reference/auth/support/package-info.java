/**
 * What every package may need: typed refusals, files that only their owner can read, ids and random tokens, work that is done
 * again and again, maps that keep their order, and why a file can't be used in words.
 */
package org.fluxconform.reference.auth.support;
