/**
 * Trust in the kit itself: mutants of the reference, each of which must be caught by its own requirement, and
 * degenerate subjects, which must pass nothing.
 */
package org.fluxconform.kit.trust;
