/** The signed request on the wire: {@code HEADER.PAYLOAD.SIGNATURE}. */
package org.fluxconform.reference.jobsigning.format;
