/** What a signing mechanism is. */
package org.fluxconform.reference.jobsigning.mechanism;
