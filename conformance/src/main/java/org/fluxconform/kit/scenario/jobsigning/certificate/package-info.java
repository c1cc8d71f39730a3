/** Certificates of the mechanism curve, and their authority, made by the kit itself ({@code features/job-signing/facts.md} 3). */
package org.fluxconform.kit.scenario.jobsigning.certificate;
