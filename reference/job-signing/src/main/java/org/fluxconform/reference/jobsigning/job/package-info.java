/** Jobs: verified when they arrive, queued, verified again and launched; and the HTTP service around that. */
package org.fluxconform.reference.jobsigning.job;
