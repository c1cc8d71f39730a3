/** What will be asked of a subject, and what not, and why. */
package org.fluxconform.kit.plan;
