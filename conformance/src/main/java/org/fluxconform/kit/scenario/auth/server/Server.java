package org.fluxconform.kit.scenario.auth.server;

import java.nio.file.Path;
import org.fluxconform.kit.scenario.auth.door.Credential;
import org.fluxconform.kit.subject.HttpService;

/**
 * A server that answers.
 *
 * @param admin somebody who may do everything; {@link Credential#NOBODY} where nobody needs credentials
 * @param home null if somebody else started it
 * @param bootstrapToken with which workers register; null if it is not known
 */
public record Server(
        HttpService http, Credential admin, Configuration configuration, Path home, String bootstrapToken) {}
