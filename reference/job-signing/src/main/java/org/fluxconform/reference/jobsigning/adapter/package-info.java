/** The adapter protocol, by which a conformance kit drives the library: one JSON request a line, one answer a line. */
package org.fluxconform.reference.jobsigning.adapter;
