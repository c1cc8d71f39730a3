/** The flux command. */
package org.fluxconform.reference.auth.cli;
