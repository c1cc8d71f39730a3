/** The command line {@code flux-sign}. */
package org.fluxconform.reference.jobsigning.cli;
