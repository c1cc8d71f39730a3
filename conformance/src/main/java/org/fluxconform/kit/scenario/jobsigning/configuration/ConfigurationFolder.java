package org.fluxconform.kit.scenario.jobsigning.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder with configuration files, as a library or a service is given it. */
public record ConfigurationFolder(Path path) {

    private static final String FILE = "security.toml";

    public static ConfigurationFolder create(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new ConfigurationFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the subject is given. */
    public String pattern() {
        return path.resolve("*.toml").toString();
    }

    /** The one file, where there is one. */
    public Path file() {
        return path.resolve(FILE);
    }

    public ConfigurationFolder write(Configuration configuration) {
        return write(FILE, configuration.bytes());
    }

    /** Replaces what is in the one file, and lets it look as if nothing had happened: it has the time it had before. */
    public ConfigurationFolder overwrite(Configuration configuration) {
        try {
            FileTime before = Files.getLastModifiedTime(file());
            Files.write(file(), configuration.bytes());
            Files.setLastModifiedTime(file(), before);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file in one move, so that nobody reads half of it. */
    public ConfigurationFolder write(String name, byte[] content) {
        try {
            Path aside = Files.createTempFile(path, ".", ".new");
            Files.write(aside, content);
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(aside, path.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
