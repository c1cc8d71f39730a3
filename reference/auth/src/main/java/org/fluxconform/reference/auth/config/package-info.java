/**
 * flux.toml and {@code FLUX_*} variables. {@code Keys} describes each key once (type, default, meaning); the loader reads both
 * sources into one tree of records, {@link org.fluxconform.reference.auth.config.FluxConfig}, or tells every problem with its place.
 */
package org.fluxconform.reference.auth.config;
