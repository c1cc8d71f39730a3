package org.fluxconform.reference.auth.authn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.fluxconform.reference.auth.support.PrivateFile;
import org.fluxconform.reference.auth.support.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret with which workers register: as configured, else that of {@code <home>/bootstrap-token}. */
public final class BootstrapToken {

    private static final Logger LOG = LoggerFactory.getLogger(BootstrapToken.class);
    private static final String FILE = "bootstrap-token";
    private static final int RANDOM_BYTES = 32;

    private final String token;

    private BootstrapToken(String token) {
        this.token = token;
    }

    /**
     * For a server that starts: without a configured token and without a file, makes the file, with a WARNING that names it.
     *
     * @param configured blank is unset
     */
    public static BootstrapToken resolve(Optional<String> configured, Path home, SecureRandom random) {
        return new BootstrapToken(current(configured, home).orElseGet(() -> generate(home, random)));
    }

    /** The token as configuration and file have it now; empty if no server has started yet. */
    public static Optional<String> current(Optional<String> configured, Path home) {
        return configured.map(String::strip).filter(text -> !text.isEmpty()).or(() -> read(home));
    }

    /** Where the one is that was generated. */
    public static Path file(Path home) {
        return home.resolve(FILE);
    }

    /**
     * Replaces the one in the file. A running server keeps the one that it has read, and a configured token wins over the
     * file.
     *
     * @return the new one
     */
    public static String rotate(Path home, SecureRandom random) {
        String token = Tokens.hex(random, RANDOM_BYTES);
        try {
            PrivateFile.write(file(home), token + "\n");
        } catch (IOException e) {
            throw unwritable(home, e);
        }
        return token;
    }

    /** Compares in a time that does not depend on how much of it is right. */
    public boolean matches(String candidate) {
        return Tokens.same(token, candidate);
    }

    private static Optional<String> read(Path home) {
        try {
            PrivateFile.tighten(file(home));
            return PrivateFile.read(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(file(home) + " can't be read", e);
        }
    }

    private static String generate(Path home, SecureRandom random) {
        Path file = file(home);
        String token = Tokens.hex(random, RANDOM_BYTES);
        try {
            if (!PrivateFile.writeNew(file, token + "\n")) {
                // another server of this home was first, or the file is blank
                return read(home).orElseGet(() -> rotate(home, random));
            }
        } catch (IOException e) {
            throw unwritable(home, e);
        }
        LOG.warn("there was no bootstrap token for workers: a new one is in {}", file);
        return token;
    }

    private static UncheckedIOException unwritable(Path home, IOException e) {
        return new UncheckedIOException("the bootstrap token can't be written to " + file(home), e);
    }
}
