/** What a rule is, and what its refusal is. */
package org.fluxconform.reference.jobsigning.check;
