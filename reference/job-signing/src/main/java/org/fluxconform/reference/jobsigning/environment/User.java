package org.fluxconform.reference.jobsigning.environment;

import java.nio.file.Path;

/** An account. */
public record User(String name, long uid, Path home) {}
