package org.fluxconform.reference.jobsigning.munge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A munged of our own: a process of this machine's {@code munge} package, with its files in a scratch folder. */
public final class RealMunged implements AutoCloseable {

    /** Any 32 bytes do for tests that don't exchange credentials with anyone. */
    public static final byte[] TEST_KEY =
            "fluxconform test key, no secret!".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final List<String> PLACES = List.of("/usr/sbin/munged", "/usr/bin/munged", "/usr/local/sbin/munged");
    private static final int READY_SECONDS = 10;

    private final Path folder;
    private final Process process;

    private RealMunged(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts a daemon and waits until it takes connections.
     *
     * @param key the domain's key, at least 32 bytes
     */
    public static RealMunged start(byte[] key) {
        String program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("munged is not installed: apt-get install munge"));
        try {
            // munged wants to be reachable by all: the folder 0755 below a sticky one, the key readable by nobody else
            Path folder = Files.createTempDirectory(Path.of("/tmp"), "munged");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path keyFile = Files.createFile(
                    folder.resolve("key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(keyFile, key);
            Process process = new ProcessBuilder(
                            program,
                            "--foreground",
                            "--key-file=" + keyFile,
                            "--socket=" + folder.resolve("socket"),
                            "--pid-file=" + folder.resolve("pid"),
                            "--log-file=" + folder.resolve("log"),
                            "--seed-file=" + folder.resolve("seed"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            RealMunged munged = new RealMunged(folder, process);
            munged.awaitReady();
            return munged;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(folder.resolve("out"));
                close();
                throw new AssertionError("munged did not start: " + said);
            }
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException notYet) {
            return false;
        }
    }

    public Path socket() {
        return folder.resolve("socket");
    }

    /** Ends it at once, as a crash would: its socket stays behind. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
