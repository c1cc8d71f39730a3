package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;

/** What can happen to a configuration's file and folder, by its name in a feature. */
final class FolderTreatments {

    /** Sticky, and writable by all. */
    private static final int LIKE_TMP = 01777;

    private FolderTreatments() {}

    static Consumer<ConfigurationFolder> named(String name) {
        Treatment treatment = switch (name) {
            case "file is taken away" -> folder -> Files.delete(folder.file());
            case "folder is taken away" ->
                folder -> Files.move(folder.path(), folder.path().resolveSibling("away-" + System.nanoTime()));
            case "file can be written by all" -> folder -> permit(folder.file(), "rw-r--rw-");
            case "file is a symbolic link" -> FolderTreatments::linkToMovedFile;
            case "file is a folder" ->
                folder -> {
                    Files.delete(folder.file());
                    Files.createDirectory(folder.file());
                };
            case "file is a link to nowhere" ->
                folder -> {
                    Files.delete(folder.file());
                    Files.createSymbolicLink(folder.file(), folder.path().resolve("nowhere"));
                };
            case "folder can be written by all" -> folder -> permit(folder.path(), "rwxr-xrwx");
            case "folder can be written by all, with the sticky bit" ->
                folder -> Files.setAttribute(folder.path(), "unix:mode", LIKE_TMP);
            default -> throw new IllegalArgumentException("nothing called '" + name + "' happens to a folder");
        };
        return folder -> run(treatment, folder);
    }

    private static void linkToMovedFile(ConfigurationFolder folder) throws IOException {
        Path moved = Files.move(folder.file(), folder.path().resolve("moved"));
        Files.createSymbolicLink(folder.file(), moved);
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void run(Treatment treatment, ConfigurationFolder folder) {
        try {
            treatment.on(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that happens to files. */
    @FunctionalInterface
    private interface Treatment {
        void on(ConfigurationFolder folder) throws IOException;
    }
}
