package org.fluxconform.kit.subject;

import java.util.List;
import java.util.Set;

/** The answer to {@code hello}: which implementation this is, and what can be asked of it. */
public record Hello(
        String name, String version, List<String> suites, Set<String> operations, Set<String> capabilities) {}
