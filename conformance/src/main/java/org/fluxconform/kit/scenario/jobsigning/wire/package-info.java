/** Signed requests as they travel, written and read by the kit itself: it must not believe the subject about them. */
package org.fluxconform.kit.scenario.jobsigning.wire;
