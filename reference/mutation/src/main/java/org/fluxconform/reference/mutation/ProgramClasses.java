package org.fluxconform.reference.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The classes of the jar, or folder, that a class came from. */
final class ProgramClasses {

    private static final String SUFFIX = ".class";

    private ProgramClasses() {}

    /** Name, with dots, to bytes. */
    static Map<String, byte[]> besides(Class<?> one) {
        try {
            URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                return read(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return read(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> read(Path root) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(SUFFIX)) {
                    classes.put(
                            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'),
                            Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }
}
