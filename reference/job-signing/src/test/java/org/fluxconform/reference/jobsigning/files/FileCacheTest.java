package org.fluxconform.reference.jobsigning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {

    private final AtomicInteger reads = new AtomicInteger();

    @TempDir
    private Path folder;

    /** An hour after the file was written, so that it counts as settled. */
    private FileCache<String> anHourLater() {
        return new FileCache<>(this::read, 100, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    }

    private String read(byte[] content) {
        reads.incrementAndGet();
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void a_settled_file_is_read_once() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = anHourLater();

        assertThat(cache.get(file)).isEqualTo("one");
        assertThat(cache.get(file)).isEqualTo("one");
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_change_of_the_same_length_counts_at_once() throws IOException, SigningException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = anHourLater();
        cache.get(file);
        Object before = Files.getAttribute(file, "unix:ctime");
        // the file system's clock moves in steps; only after one can the stamp tell
        do {
            TimeUnit.MILLISECONDS.sleep(1);
            Files.writeString(file, "two");
        } while (Files.getAttribute(file, "unix:ctime").equals(before));

        assertThat(cache.get(file)).isEqualTo("two");
    }

    @Test
    void a_file_put_in_its_place_with_the_same_times_counts_at_once() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = anHourLater();
        cache.get(file);
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(cache.get(file)).isEqualTo("two");
    }

    @Test
    void what_has_just_changed_is_read_each_time() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = new FileCache<>(this::read, 100, Clock.systemUTC());

        cache.get(file);
        cache.get(file);

        assertThat(reads).hasValue(2);
    }

    @Test
    void a_file_that_is_gone_is_gone() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = anHourLater();
        cache.get(file);
        Files.delete(file);

        assertThatThrownBy(() -> cache.get(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void more_than_the_limit_is_not_read_but_told() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "x".repeat(500));

        assertThat(anHourLater().get(file)).hasSize(101);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_pipe_is_not_opened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> anHourLater().get(pipe))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Not a regular file");
    }
}
