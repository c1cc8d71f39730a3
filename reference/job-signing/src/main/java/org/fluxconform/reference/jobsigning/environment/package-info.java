/** The world around the library: clock, process, accounts. Injected everywhere, so that nothing asks the machine by itself. */
package org.fluxconform.reference.jobsigning.environment;
