package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.OidcIssuer;
import org.fluxconform.kit.peer.Peers;

/** The server and an OpenID provider whose users have the documented roles. */
final class AuthPlayground implements Playground {

    /** Those of the document, if they are free. */
    private static final int ISSUER_PORT = 8080;

    private static final int SERVER_PORT = 8000;

    @Override
    public void open(Home home, DriverPolicy policy, PrintWriter out) throws IOException, InterruptedException {
        try (Scratch scratch = new Scratch();
                Peers peers = new Peers(policy, home.containers())) {
            OidcIssuer issuer = peers.startIssuer(AuthServer.portIfFree(ISSUER_PORT));
            Path folder = scratch.folder("server");
            try (AuthServer server =
                    AuthServer.start(home, folder, AuthServer.portIfFree(SERVER_PORT), issuer.issuer())) {
                new DevUsers(issuer, server).grantRoles();
                explain(out, home, issuer, server);
                new CountDownLatch(1).await();
            }
        }
    }

    private static void explain(PrintWriter out, Home home, OidcIssuer issuer, AuthServer server) {
        URI at = server.base();
        String flux = Playground.quoted(home.folder().resolve("reference/auth/bin/flux"));
        out.println("server         " + at + ", log in " + server.log());
        out.println("issuer         " + issuer.driver().word() + ", " + issuer.issuer());
        out.println("admin's key    " + server.adminKeyFile());
        out.println();
        OidcIssuer.USERS.forEach(
                user -> out.println("# " + user.name() + ", password " + user.password() + ", is " + user.password()));
        OidcIssuer.User user = OidcIssuer.USERS.get(0);
        out.println("TOKEN=$(curl -sS -X POST " + issuer.tokenEndpoint() + " -d 'grant_type=password&client_id="
                + OidcIssuer.CLIENT + "&username=" + user.name() + "&password=" + user.password()
                + "' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')");
        out.println("# what it allows, and a request with it; a token lasts five minutes");
        out.println(flux + " auth test-token \"$TOKEN\" --server-url " + at);
        out.println("curl -sS -H \"Authorization: Bearer $TOKEN\" " + at + "/workflows");
        out.println("# every command of flux, as that user; without FLUX_AUTH_TOKEN, as who logged in last");
        out.println(
                "export FLUX_AUTH_TOKEN=$TOKEN FLUX_SERVER_HOST=" + at.getHost() + " FLUX_SERVER_PORT=" + at.getPort());
        out.println(flux + " auth permissions");
        out.println("# the token with which workers register");
        out.println("FLUX_HOME=" + Playground.quoted(server.folder()) + " " + flux + " server bootstrap-token");
        if (issuer.hasDeviceGrant()) {
            out.println("# log in by the browser, e.g. as operator@local with the password operator");
            out.println("unset FLUX_AUTH_TOKEN; " + flux + " auth login --issuer " + issuer.issuer());
        }
        out.println();
        out.println("ready; Ctrl-C ends it");
        out.flush();
    }
}
