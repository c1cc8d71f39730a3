/** The MUNGE mechanism, and under it a client of the MUNGE daemon's socket protocol in pure Java. */
package org.fluxconform.reference.jobsigning.munge;
