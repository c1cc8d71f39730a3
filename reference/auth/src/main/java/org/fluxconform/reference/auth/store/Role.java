package org.fluxconform.reference.auth.store;

import java.util.List;

/** A named collection of permissions. */
public record Role(String name, List<String> permissions, boolean builtIn) {}
