package org.fluxconform.reference.jobsigning.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What changes whenever a file does. The change time can't be set by the file's owner, so that no change goes unseen. */
record FileStamp(Map<String, Object> attributes) {

    /** Longer than any file system's clock stands still. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    static FileStamp of(Path file) throws IOException {
        return new FileStamp(Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime"));
    }

    boolean isOlderThan(Instant now) {
        Instant changed = ((FileTime) attributes.get("ctime")).toInstant();
        return changed.plus(GRAIN).isBefore(now);
    }
}
