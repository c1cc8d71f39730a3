/** HTTP: routes with their permissions as data, the order of checks, error shape and limits. */
package org.fluxconform.reference.auth.http;
