/** Certificates of the curve mechanism: keys, metadata, files, and the authority that signs them. */
package org.fluxconform.reference.jobsigning.certificate;
