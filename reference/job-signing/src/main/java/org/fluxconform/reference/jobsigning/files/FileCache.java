package org.fluxconform.reference.jobsigning.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fluxconform.reference.jobsigning.check.SigningException;

/**
 * Remembers what was made of a file's content for as long as the content is the same, byte for byte. The file is read each time:
 * neither its size nor its times prove that it is what it was.
 */
public final class FileCache<T> {

    /** Makes something of a file's content. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(byte[] content) throws SigningException;
    }

    private record Known<T>(byte[] content, T value) {}

    private static final int MOST = 4096;

    private final Parser<T> parser;
    private final int maxBytes;
    private final Map<Path, Known<T>> known = new ConcurrentHashMap<>();

    /** @param maxBytes more than this isn't read; the parser sees one byte too many then */
    public FileCache(Parser<T> parser, int maxBytes) {
        this.parser = parser;
        this.maxBytes = maxBytes;
    }

    /**
     * What the file says now.
     *
     * @throws IOException if it isn't there, can't be read or isn't a regular file
     */
    public T get(Path file) throws IOException, SigningException {
        byte[] content = SmallFile.read(file, maxBytes);
        Known<T> remembered = known.get(file);
        if (remembered != null && Arrays.equals(remembered.content(), content)) {
            return remembered.value();
        }
        T value = parser.parse(content);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(file, new Known<>(content, value));
        return value;
    }
}
