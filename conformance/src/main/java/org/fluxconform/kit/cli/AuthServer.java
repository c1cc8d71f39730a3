package org.fluxconform.kit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.machine.AtExit;
import org.fluxconform.kit.machine.MarkedProcesses;

/** The auth reference as a process of its own, ended with the kit. */
final class AuthServer implements AutoCloseable {

    private static final String READY = "Flux server ready at ";
    private static final long GRACE_SECONDS = 5;

    /** It takes two seconds; a busy machine may need more. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path folder;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final AtExit atExit;

    private AuthServer(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.atExit = AtExit.register("the end of the auth server", this::end);
        Thread reader = new Thread(this::read, "stdout of the auth server");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param folder its home; its log goes there, too
     * @param port 0 for any free one
     * @throws KitError if it does not start, or takes too long for that, with what it said
     */
    static AuthServer start(Home home, Path folder, int port, URI issuer) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.folder().resolve("reference/auth/bin/flux").toString(),
                        "start",
                        "server",
                        "--port",
                        Integer.toString(port))
                .directory(folder.toFile());
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
        return start(builder, folder, START_LIMIT);
    }

    /** @param limit until it is ready */
    static AuthServer start(ProcessBuilder builder, Path folder, Duration limit) throws IOException {
        MarkedProcesses.mark(builder.environment());
        builder.redirectError(folder.resolve("log").toFile());
        AuthServer server = new AuthServer(builder.start(), folder);
        String problem = "the wait for it was broken off";
        try {
            server.ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return server;
        } catch (TimeoutException late) {
            problem = "it is not ready after " + limit.toSeconds() + " s";
        } catch (ExecutionException ended) {
            problem = ended.getCause().getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        server.close();
        throw new KitError("the server does not start: " + problem + ". It said:\n"
                + Files.readString(server.log()).strip());
    }

    /** Goes on reading when it is ready: a full pipe would stop it. */
    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length())));
                }
            }
            ready.completeExceptionally(new IOException("its output ended"));
        } catch (IOException | IllegalArgumentException e) {
            ready.completeExceptionally(e);
        }
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
        return ready.join();
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
        atExit.withdraw();
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
