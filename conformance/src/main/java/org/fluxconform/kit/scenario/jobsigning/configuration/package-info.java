/** Security configurations, as tables of keys and as files. */
package org.fluxconform.kit.scenario.jobsigning.configuration;
