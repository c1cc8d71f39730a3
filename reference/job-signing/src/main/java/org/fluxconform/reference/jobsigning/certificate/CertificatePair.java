package org.fluxconform.reference.jobsigning.certificate;

/** A certificate with its secret key. Nothing says that they belong together but the signatures that they make. */
public record CertificatePair(Certificate certificate, SecretKey secretKey) {}
