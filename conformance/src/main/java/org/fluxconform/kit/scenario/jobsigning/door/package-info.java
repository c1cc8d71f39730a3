/** What is asked of the subject's signing library, and what it can answer. */
package org.fluxconform.kit.scenario.jobsigning.door;
