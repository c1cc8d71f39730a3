/** Files that are small, read as a whole and remembered while they don't change; and files that are written in one step. */
package org.fluxconform.reference.jobsigning.files;
