/** A client of the MUNGE daemon's socket protocol, in pure Java. */
package org.fluxconform.reference.jobsigning.munge;
