/** Reference implementation of job signing: the library, its command line, its adapter and a job service. */
package org.fluxconform.reference.jobsigning;
