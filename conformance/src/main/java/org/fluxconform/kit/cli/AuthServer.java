package org.fluxconform.kit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.machine.MarkedProcesses;

/** The auth reference as a process of its own, ended with the kit. */
final class AuthServer implements AutoCloseable {

    private static final String READY = "Flux server ready at ";
    private static final long GRACE_SECONDS = 10;

    private final Process process;
    private final URI base;
    private final Path folder;
    private final Thread atExit = new Thread(this::end, "end of the auth server");

    private AuthServer(Process process, URI base, Path folder) {
        this.process = process;
        this.base = base;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * @param folder its home; its log goes there, too
     * @param port 0 for any free one
     * @throws KitError if it does not start, with what it said
     */
    static AuthServer start(Home home, Path folder, int port, URI issuer) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.folder().resolve("reference/auth/bin/flux").toString(),
                        "start",
                        "server",
                        "--port",
                        Integer.toString(port))
                .directory(folder.toFile())
                .redirectError(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLUX_"));
        builder.environment()
                .putAll(Map.of(
                        "FLUX_HOME", folder.toString(),
                        "FLUX_SECURITY__AUTH__API_KEYS__ENABLED", "true",
                        "FLUX_SECURITY__AUTH__OIDC__ENABLED", "true",
                        "FLUX_SECURITY__AUTH__OIDC__ISSUER", issuer.toString(),
                        "FLUX_SECURITY__AUTH__OIDC__AUDIENCE", "flux-api",
                        "FLUX_SECURITY__AUTH__DEFAULT_USER_ROLES", "[\"viewer\"]",
                        "FLUX_SCHEDULING__POLL_INTERVAL", "1"));
        MarkedProcesses.mark(builder.environment());
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return new AuthServer(process, URI.create(line.substring(READY.length())), folder);
            }
        }
        process.destroy();
        throw new KitError("the server does not start:\n"
                + Files.readString(folder.resolve("log")).strip());
    }

    /** @return the port, or 0 (any) if something listens there already */
    static int portIfFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    URI base() {
        return base;
    }

    /** Its home, with database and key files. */
    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve("log");
    }

    Path adminKeyFile() {
        return folder.resolve("admin-bootstrap-key");
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
