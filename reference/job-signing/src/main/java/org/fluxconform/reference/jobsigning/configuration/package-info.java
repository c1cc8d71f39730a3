/** The security configuration hierarchy: files, their dialect of TOML, and the {@code [sign]} table. */
package org.fluxconform.reference.jobsigning.configuration;
