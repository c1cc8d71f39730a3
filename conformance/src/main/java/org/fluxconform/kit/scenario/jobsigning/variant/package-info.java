/** Variants that are generated over a list instead of being written one by one: spellings, types, keys. */
package org.fluxconform.kit.scenario.jobsigning.variant;
