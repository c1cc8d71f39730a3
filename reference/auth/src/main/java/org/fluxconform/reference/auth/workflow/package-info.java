/**
 * Workflows: read from Python sources by a real parser, which runs nothing of them (names, tasks, exemptions, nesting), their
 * catalog with namespaces and versions, and their call tree.
 */
package org.fluxconform.reference.auth.workflow;
