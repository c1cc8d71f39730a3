/** flux.toml and FLUX_* variables, each key described once, read into one tree of records. */
package org.fluxconform.reference.auth.config;
