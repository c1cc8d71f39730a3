package org.fluxconform.reference.auth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Calls of {@code flux} in a folder and an environment of their own, within this JVM. */
final class Calls {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    /** @param folder working folder and home of the user */
    Calls(Path folder) {
        this.folder = folder;
        environment.put("HOME", folder.toString());
    }

    Calls with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Calls without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** What later calls find on standard input. */
    Calls input(String text) {
        input = text;
        return this;
    }

    Calls server(URI uri) {
        return with("FLUX_SERVER_HOST", uri.getHost()).with("FLUX_SERVER_PORT", Integer.toString(uri.getPort()));
    }

    /** @param err what a person reads who asked for something that failed */
    record Result(int exit, String out, String err) {}

    Result flux(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = Shell.of(
                Map.copyOf(environment),
                folder,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit = Flux.run(shell, words);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What it prints; it succeeds without a word on standard error. */
    String done(String... words) {
        Result result = flux(words);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return result.out();
    }

    /** What it says in its one line on standard error; it fails and prints nothing. */
    String refusal(String... words) {
        Result result = flux(words);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Error: ").endsWith("\n");
        assertThat(result.err().lines()).hasSize(1);
        return result.err().substring("Error: ".length()).strip();
    }
}
