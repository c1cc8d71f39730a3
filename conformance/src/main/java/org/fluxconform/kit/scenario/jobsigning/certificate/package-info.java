/** Certificates of the mechanism curve, and their authority, made by the kit itself (facts/job-signing.md 3). */
package org.fluxconform.kit.scenario.jobsigning.certificate;
