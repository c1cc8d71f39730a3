/**
 * Workers: registration and the keys they get by it, the connection over which they are told what to do, dispatch, claims,
 * checkpoints and progress, and the reaper, which evicts those that fell silent.
 */
package org.fluxconform.reference.auth.worker;
