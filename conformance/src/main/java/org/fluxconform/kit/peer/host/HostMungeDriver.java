package org.fluxconform.kit.peer.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fluxconform.kit.peer.Availability;
import org.fluxconform.kit.peer.Driver;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.MungeDriver;
import org.fluxconform.kit.peer.MungeKey;
import org.fluxconform.kit.peer.PeerFolder;
import org.fluxconform.kit.peer.PeerUnavailable;

/** Runs the munged of this machine's own packages, as the user that runs the kit. */
public final class HostMungeDriver implements MungeDriver {

    private static final String NOT_FOUND = "no munged in PATH or /usr/sbin";
    private static final long VERSION_LIMIT_SECONDS = 5;

    private final Path program;

    /** @throws PeerUnavailable if there is no munged */
    public HostMungeDriver() {
        this.program = find().orElseThrow(() -> new PeerUnavailable(NOT_FOUND));
    }

    public static Availability availability() {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            return Availability.missing(
                    Driver.HOST, NOT_FOUND, "install the package munge, or let --provision (as root) do it");
        }
        return version(program.get())
                .map(version -> Availability.present(Driver.HOST, version + " at " + program.get()))
                .orElseGet(() -> Availability.missing(
                        Driver.HOST, program.get() + " doesn't run", "install the package munge again"));
    }

    /** The munged of this machine: on PATH, or where packages put programs for root. */
    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "munged"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Driver driver() {
        return Driver.HOST;
    }

    @Override
    public MungeDaemon start(MungeKey key) {
        PeerFolder folder = PeerFolder.create();
        try {
            folder.write(key);
            return new HostMunged(program, folder, key);
        } catch (PeerUnavailable e) {
            folder.close();
            throw e;
        }
    }

    /** What the program says of itself, as {@code munge-0.5.15}. */
    private static Optional<String> version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(VERSION_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            try (BufferedReader output = process.inputReader()) {
                String line = output.readLine();
                return process.exitValue() == 0 && line != null ? Optional.of(line.split(" ")[0]) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
