/** What every package may need: typed refusals and files that only their owner can read. */
package org.fluxconform.reference.auth.support;
