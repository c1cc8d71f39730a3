/** What scenarios are about: workflows, roles, people, and their names on the server. */
package org.fluxconform.kit.scenario.auth.thing;
