package org.fluxconform.kit.subject;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A service of the subject that runs: its process, and a file with all that it writes. */
final class ServiceProcess implements AutoCloseable {

    /** Of a file, which has an end: only a very busy machine takes so long. */
    private static final long READ_MILLIS = 10_000;

    /** What may pass between the end of a connection and that of the process. */
    private static final long EXIT_MILLIS = 500;

    private final List<String> words;
    private final ChildProcess child;
    private final Path output;
    private final UnaryOperator<String> redact;

    private ServiceProcess(List<String> words, ChildProcess child, Path output, UnaryOperator<String> redact) {
        this.words = words;
        this.child = child;
        this.output = output;
        this.redact = redact;
    }

    /**
     * @param words the command's, with placeholders filled in
     * @param output file that stdout and stderr go to
     * @throws ServiceBroken if the program can't be run
     */
    static ServiceProcess start(Command command, List<String> words, Path output, UnaryOperator<String> redact) {
        ProcessBuilder builder = new ProcessBuilder()
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        try {
            return new ServiceProcess(words, ChildProcess.start(command, words, builder), output, redact);
        } catch (IOException e) {
            throw new ServiceBroken("the service can't be started\n  command: " + String.join(" ", words)
                    + "\n  in folder: " + command.folder() + "\n  because: " + e.getMessage());
        }
    }

    boolean isAlive() {
        return child.process().isAlive();
    }

    /** The error of a service that did not do what was expected of it. */
    ServiceBroken broken(String expected, String got) {
        return new ServiceBroken("the service does not do its part\n  command: " + String.join(" ", words)
                + "\n  expected: " + expected + "\n  got: " + got + end() + "\n  " + lastOutput());
    }

    private String end() {
        try {
            Integer exitCode = child.exitCode(EXIT_MILLIS);
            return exitCode == null ? "" : "; the process has ended, with exit code " + exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Asks it to end (SIGTERM), and ends it with its children if it does not. */
    @Override
    public void close() {
        child.close(() -> child.process().destroy());
    }

    private String lastOutput() {
        try (InputStream in = Files.newInputStream(output)) {
            LastLines lines = new LastLines(in, redact);
            lines.awaitEnd(READ_MILLIS);
            return lines.text("stdout and stderr");
        } catch (IOException e) {
            return "its output can't be read: " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its output was not read";
        }
    }
}
