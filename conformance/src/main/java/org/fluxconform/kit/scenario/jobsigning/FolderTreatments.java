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

    private static final int STICKY_FOR_GROUP = 01775;

    /** A user, or group, that nobody is. */
    private static final int STRANGER = 61_009;

    private FolderTreatments() {}

    static Consumer<ConfigurationFolder> named(String name) {
        Treatment treatment = treatment(name);
        return folder -> run(treatment, folder.path(), folder.file());
    }

    /** The same, for one of several files. */
    static Consumer<ConfigurationFolder> named(String name, String file) {
        Treatment treatment = treatment(name);
        return folder -> run(treatment, folder.path(), folder.path().resolve(file));
    }

    private static Treatment treatment(String name) {
        return switch (name) {
            case "file is taken away" -> (folder, file) -> Files.delete(file);
            case "folder is taken away" ->
                (folder, file) -> Files.move(folder, folder.resolveSibling("away-" + System.nanoTime()));
            case "file can be written by all" -> (folder, file) -> permit(file, "rw-r--rw-");
            case "file can be written by its group, another one" ->
                (folder, file) -> {
                    Files.setAttribute(file, "unix:gid", STRANGER);
                    permit(file, "rw-rw-r--");
                };
            case "file can be written by its group, the reader's" -> (folder, file) -> permit(file, "rw-rw-r--");
            case "file belongs to another user" -> (folder, file) -> Files.setAttribute(file, "unix:uid", STRANGER);
            case "file is a symbolic link" -> FolderTreatments::linkToMovedFile;
            case "file is a folder" ->
                (folder, file) -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                };
            case "file is a link to nowhere" ->
                (folder, file) -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, folder.resolve("nowhere"));
                };
            case "folder can be written by all" -> (folder, file) -> permit(folder, "rwxr-xrwx");
            case "folder can be written by all, with the sticky bit" ->
                (folder, file) -> Files.setAttribute(folder, "unix:mode", LIKE_TMP);
            case "folder can be written by its group, another one" ->
                (folder, file) -> {
                    Files.setAttribute(folder, "unix:gid", STRANGER);
                    permit(folder, "rwxrwxr-x");
                };
            case "folder can be written by its group, another one, with the sticky bit" ->
                (folder, file) -> {
                    Files.setAttribute(folder, "unix:gid", STRANGER);
                    Files.setAttribute(folder, "unix:mode", STICKY_FOR_GROUP);
                };
            case "folder belongs to another user" -> (folder, file) -> Files.setAttribute(folder, "unix:uid", STRANGER);
            default -> throw new IllegalArgumentException("nothing called '" + name + "' happens to a folder");
        };
    }

    private static void linkToMovedFile(Path folder, Path file) throws IOException {
        Path moved = Files.move(file, folder.resolve("moved"));
        Files.createSymbolicLink(file, moved);
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void run(Treatment treatment, Path folder, Path file) {
        try {
            treatment.on(folder, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that happens to files. */
    @FunctionalInterface
    private interface Treatment {
        void on(Path folder, Path file) throws IOException;
    }
}
