/** The command line. */
package org.fluxconform.kit.cli;
