package org.fluxconform.reference.auth.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A container of one of the images in {@code containers/}, on loopback, gone with this JVM. */
public final class PeerContainer implements AutoCloseable {

    private static final Path CONTAINERS =
            Path.of("../../containers").toAbsolutePath().normalize();

    private final String id;
    private final Thread hook = new Thread(this::remove);

    private PeerContainer(String id) {
        this.id = id;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Skips the test that asks where no container engine answers. */
    public static void assumePossible() {
        Assumptions.assumeTrue(isPossible(), "no container engine answers: containers/engine starts one");
    }

    public static boolean isPossible() {
        try {
            run(30, "docker", "info");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Builds its image if it isn't there, and starts it. */
    public static PeerContainer start(String peer, int... ports) {
        try {
            String image = run(900, CONTAINERS.resolve("image").toString(), peer);
            List<String> command = new ArrayList<>(List.of("docker", "run", "-d", "--rm"));
            for (int port : ports) {
                command.addAll(List.of("-p", "127.0.0.1::" + port));
            }
            command.add(image);
            return new PeerContainer(run(60, command.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one of its ports is found on loopback. */
    public int port(int inside) {
        try {
            String address = run(30, "docker", "port", id, String.valueOf(inside));
            return Integer.parseInt(address.lines().findFirst().orElseThrow().replaceFirst(".*:", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        remove();
    }

    private void remove() {
        try {
            run(60, "docker", "rm", "-f", "-v", id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(int seconds, String... command) throws IOException {
        Path output = Files.createTempFile("peer", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed");
            }
            return Files.readString(output).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
