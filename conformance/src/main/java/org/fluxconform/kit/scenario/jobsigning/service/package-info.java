/** Instances of the subject's job service, and what becomes of the jobs that are submitted to them. */
package org.fluxconform.kit.scenario.jobsigning.service;
