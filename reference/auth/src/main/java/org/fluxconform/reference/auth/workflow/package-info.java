/** Workflows read from Python sources, their catalog and their call tree. */
package org.fluxconform.reference.auth.workflow;
