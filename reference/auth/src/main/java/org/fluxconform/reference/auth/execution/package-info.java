/** Executions: their states, tokens, pre-flight and task authorization, dispatch. */
package org.fluxconform.reference.auth.execution;
