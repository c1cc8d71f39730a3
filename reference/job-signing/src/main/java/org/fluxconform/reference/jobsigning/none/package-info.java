/** Mechanism {@code none}. */
package org.fluxconform.reference.jobsigning.none;
