package org.fluxconform.reference.jobsigning.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fluxconform.reference.jobsigning.check.SigningException;

/**
 * Remembers what was read from a file for as long as the file is the same: same inode, size and times. A change counts at the
 * next look; what changed so recently that the next change might bear the same time isn't remembered.
 */
public final class FileCache<T> {

    /** Makes something of a file's content. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(byte[] content) throws SigningException;
    }

    private record Known<T>(FileStamp stamp, T value) {}

    private static final int MOST = 4096;

    private final Parser<T> parser;
    private final int maxBytes;
    private final Clock systemClock;
    private final Map<Path, Known<T>> known = new ConcurrentHashMap<>();

    /** @param maxBytes more than this isn't read; the parser sees one byte too many then */
    public FileCache(Parser<T> parser, int maxBytes) {
        this(parser, maxBytes, Clock.systemUTC());
    }

    FileCache(Parser<T> parser, int maxBytes, Clock systemClock) {
        this.parser = parser;
        this.maxBytes = maxBytes;
        this.systemClock = systemClock;
    }

    /**
     * What the file says now.
     *
     * @throws IOException if it isn't there, can't be read or isn't a regular file
     */
    public T get(Path file) throws IOException, SigningException {
        FileStamp stamp = FileStamp.of(file);
        Known<T> remembered = known.get(file);
        if (remembered != null && remembered.stamp().equals(stamp)) {
            return remembered.value();
        }
        T value = parser.parse(SmallFile.read(file, maxBytes));
        if (stamp.isOlderThan(systemClock.instant())) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(file, new Known<>(stamp, value));
        } else {
            known.remove(file);
        }
        return value;
    }
}
