/**
 * Executions: how they start (pre-flight over the whole call tree, then one transaction), the states they go through, the
 * token they carry, the authorization of each of their tasks, and how callers wait for them and watch them. Who executes them
 * is the matter of {@code worker}.
 */
package org.fluxconform.reference.auth.execution;
