/** What a run has on this machine besides its own process, and how what a killed run left behind is found and removed. */
package org.fluxconform.kit.machine;
