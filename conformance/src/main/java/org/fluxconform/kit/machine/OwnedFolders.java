package org.fluxconform.kit.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Temporary folders that say in their names whose they are: {@code PREFIX-PID-START-NAMESPACE-RANDOM}. They are made in
 * the folder for temporary files that the user chose (TMPDIR, as the launcher hands it on).
 *
 * @param prefix what begins all their names
 */
public record OwnedFolders(String prefix) {

    /** For what must have a short path, and would not in the chosen folder. */
    private static final Path SHORTEST = Path.of("/tmp");

    private static final String RANDOM = "-" + Long.toUnsignedString(-1);

    /** The folder for temporary files. */
    public static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    /** Makes one for its owner's eyes only. */
    public Path create() throws IOException {
        return createIn(place());
    }

    /**
     * Makes one for files whose paths may not be long, in {@code /tmp} if they would be too long in the chosen folder.
     *
     * @param longestPath in bytes, of a file in it
     * @param longestName in bytes, of a file in it
     */
    public Path create(int longestPath, int longestName) throws IOException {
        int needed = 1 + name().length() + RANDOM.length() + 1 + longestName;
        boolean fits = place().toString().getBytes(StandardCharsets.UTF_8).length + needed <= longestPath;
        return createIn(fits ? place() : SHORTEST);
    }

    private Path createIn(Path place) throws IOException {
        return Files.createTempDirectory(place, name() + "-");
    }

    private String name() {
        return prefix + "-" + Owner.current();
    }

    /** Those of dead owners, as far as they belong to this user. */
    public List<Path> leftOver() throws IOException {
        return found(owner -> !owner.lives());
    }

    /** Those that this process has made. */
    public List<Path> own() throws IOException {
        return found(Owner.current()::equals);
    }

    private List<Path> found(Predicate<Owner> wanted) throws IOException {
        Object me = Files.getOwner(Path.of("/proc/self"), LinkOption.NOFOLLOW_LINKS);
        List<Path> found = new ArrayList<>();
        for (Path place : Stream.of(place(), SHORTEST)
                .distinct()
                .filter(Files::isDirectory)
                .toList()) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, prefix + "-*")) {
                for (Path path : folders) {
                    if (owner(path.getFileName().toString()).filter(wanted).isPresent()
                            && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(me)) {
                        found.add(path);
                    }
                }
            }
        }
        return found;
    }

    private Optional<Owner> owner(String name) {
        int random = name.lastIndexOf('-');
        return Owner.parse(random <= prefix.length() ? "" : name.substring(prefix.length() + 1, random));
    }

    /** Removes a folder and all that is in it, and nothing that a link in it leads to. */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE; // deleting its folder tells if it isn't
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inside, IOException failed) throws IOException {
                Files.deleteIfExists(inside);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
