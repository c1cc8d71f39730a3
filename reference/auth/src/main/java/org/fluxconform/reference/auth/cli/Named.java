package org.fluxconform.reference.auth.cli;

import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The principal that a command is about. */
final class Named {

    @Parameters(paramLabel = "SUBJECT", description = "Its subject or its id.")
    private String subject;

    @Option(names = "--issuer", paramLabel = "URL", description = "Its issuer (default: the OIDC issuer, then flux).")
    private String issuer;

    String subject() {
        return subject;
    }

    String issuer() {
        return issuer;
    }

    /** A request to it, or to something of it. */
    Request at(Client client, String... below) {
        String[] path = Stream.concat(Stream.of("admin", "principals", subject), Stream.of(below))
                .toArray(String[]::new);
        return client.at(path).query("issuer", issuer);
    }
}
