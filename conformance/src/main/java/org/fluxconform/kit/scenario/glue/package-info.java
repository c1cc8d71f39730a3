/** Hooks that every suite's glue comes with. */
package org.fluxconform.kit.scenario.glue;
