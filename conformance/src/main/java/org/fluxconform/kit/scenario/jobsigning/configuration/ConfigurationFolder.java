package org.fluxconform.kit.scenario.jobsigning.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder with configuration files, as a library or a service is given it. */
public record ConfigurationFolder(Path path) {

    /** What is read unless it is said otherwise. */
    public static final String ALL = "*.toml";

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
        return pattern(ALL);
    }

    /**
     * What the subject is given, to read only some of the files.
     *
     * @param names which files of the folder are read: a pattern as glob(3) reads it
     */
    public String pattern(String names) {
        return path + "/" + names;
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
            Path file = path.resolve(name);
            create(file.getParent());
            Files.move(aside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
