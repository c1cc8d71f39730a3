/** The library as its users see it: wrap and unwrap. */
package org.fluxconform.reference.jobsigning.api;
