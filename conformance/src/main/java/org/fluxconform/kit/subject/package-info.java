/** The implementation under test: its description, and the doors by which it is reached. */
package org.fluxconform.kit.subject;
