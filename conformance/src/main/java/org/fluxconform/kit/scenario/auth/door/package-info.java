/** How a server is asked: operations, their routes in a dialect, credentials, and what was answered. */
package org.fluxconform.kit.scenario.auth.door;
