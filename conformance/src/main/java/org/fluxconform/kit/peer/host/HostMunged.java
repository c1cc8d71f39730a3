package org.fluxconform.kit.peer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.machine.MarkedProcesses;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;
import org.fluxconform.kit.peer.Readiness;

/** One munged process. Everything that it needs and writes is in its folder. */
final class HostMunged implements MungeDaemon {

    private static final long STOP_LIMIT_SECONDS = 5;

    private final Path program;
    private final PeerFolder folder;
    private final MungeKey key;
    private Process process;

    HostMunged(Path program, PeerFolder folder, MungeKey key) {
        this.program = program;
        this.folder = folder;
        this.key = key;
        restart();
    }

    @Override
    public Driver driver() {
        return Driver.HOST;
    }

    @Override
    public Path socket() {
        return folder.socket();
    }

    @Override
    public MungeKey key() {
        return key;
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            program.toString(),
                            "--foreground",
                            "--key-file=" + folder.keyFile(),
                            "--socket=" + socket(),
                            "--pid-file=" + pidFile(folder),
                            "--log-file=" + folder.path().resolve("munged.log"),
                            "--seed-file=" + folder.path().resolve("seed")))
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile());
            MarkedProcesses.mark(builder.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new PeerUnavailable("can't run " + program + ": " + e.getMessage(), e);
        }
        try {
            Readiness.await(socket(), process::isAlive, this::lastWords);
        } catch (PeerUnavailable e) {
            kill();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroy();
            awaitEnd();
        }
        folder.close();
    }

    private static Path pidFile(PeerFolder folder) {
        return folder.path().resolve("pid");
    }

    private Path log() {
        return folder.path().resolve("output");
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "its output can't be read: " + e.getMessage();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
