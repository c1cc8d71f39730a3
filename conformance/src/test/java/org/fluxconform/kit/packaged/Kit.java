package org.fluxconform.kit.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The kit as a person has it: the launcher of a checkout, run as a process. */
record Kit(Path home, Path workingFolder, Map<String, String> environment, List<String> prefix) {

    /**
     * What dead runs left on this machine, which each command that starts removes: {@code @ResourceLock} for whoever starts
     * some, and alone for whoever looks at what is there before the next one starts.
     */
    static final String LEFTOVERS = "what dead runs left";

    private static final long LIMIT_MINUTES = 40;

    Kit(Path home, Path workingFolder) {
        this(home, workingFolder, Map.of(), List.of());
    }

    /** The same with other variables; an empty one is not set at all. */
    Kit in(Map<String, String> variables) {
        return new Kit(home, workingFolder, variables, prefix);
    }

    /** The same as another user; only root can do that. */
    Kit as(long uid) {
        String user = Long.toString(uid);
        return new Kit(
                home,
                workingFolder,
                environment,
                List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
    }

    /** A command that runs on. */
    Process start(Path output, String... words) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("conform").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Maven has built what is tried here; the launcher must not start another one meanwhile.
        builder.environment().put("CONFORM_PREBUILT", "yes");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    /** What came of a command; {@code output} holds both streams. */
    record Ended(int exitCode, String output) {}

    /** The checkout that these tests belong to; the kit in it was built just before. */
    static Kit ofThisCheckout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("conform"))) {
            folder = folder.getParent();
        }
        return new Kit(folder, folder);
    }

    Ended run(String... words) {
        try {
            Path output = Files.createTempFile("conform", ".out");
            Process process = start(output, words);
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("not done after " + LIMIT_MINUTES + " minutes: " + List.of(words) + "\n"
                        + Files.readString(output));
            }
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            Files.delete(output);
            return new Ended(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + List.of(words), e);
        }
    }
}
