/** Projections of a judged run: JSON, HTML, JUnit XML, SARIF, Markdown and a badge. */
package org.fluxconform.kit.report;
