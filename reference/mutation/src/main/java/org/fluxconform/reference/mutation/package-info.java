/**
 * Faults of a reference that a machine makes: PIT's engine changes one instruction of one class, and the program runs with that
 * class in place of its own. Knows no suite: a reference says which of its programs is to be varied.
 */
package org.fluxconform.reference.mutation;
