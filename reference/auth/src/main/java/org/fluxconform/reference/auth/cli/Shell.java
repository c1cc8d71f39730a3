package org.fluxconform.reference.auth.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has around it.
 *
 * @param environment the variables
 * @param folder where it was called: flux.toml is looked for there, and nowhere else
 */
record Shell(Map<String, String> environment, Path folder, Input in, PrintWriter out, PrintWriter err) {

    static Shell ofProcess() {
        // not System.out, which would keep to itself what went wrong
        return of(System.getenv(), Path.of(""), System.in, new FileOutputStream(FileDescriptor.out), System.err);
    }

    static Shell of(Map<String, String> environment, Path folder, InputStream in, OutputStream out, OutputStream err) {
        return new Shell(
                environment, folder, new Input(in), Output.on(out), new PrintWriter(err, true, StandardCharsets.UTF_8));
    }

    /** A variable that is set to more than blanks, without blanks around it. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The user's own folder. */
    Path home() {
        return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
    }
}
