package org.fluxconform.reference.auth.config;

import java.time.Duration;

/** So many requests within so long, for each client address. */
public record Rate(int requests, Duration period) {}
