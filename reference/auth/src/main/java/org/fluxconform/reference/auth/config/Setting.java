package org.fluxconform.reference.auth.config;

/**
 * A value that was found for a key.
 *
 * @param raw a string, or what TOML says
 * @param place for messages: {@code flux.toml:12:1} or the name of a variable
 */
record Setting(Object raw, String place) {}
