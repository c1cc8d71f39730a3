package org.fluxconform.reference.jobsigning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class FileCacheTest {

    private final AtomicInteger reads = new AtomicInteger();

    @TempDir
    private Path folder;

    private FileCache<String> cache() {
        return new FileCache<>(this::read, 100);
    }

    private String read(byte[] content) {
        reads.incrementAndGet();
        return new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void the_same_content_is_parsed_once() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = cache();

        assertThat(cache.get(file)).isEqualTo("one");
        assertThat(cache.get(file)).isEqualTo("one");
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_change_of_the_same_length_and_age_in_the_same_file_counts_at_once() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = cache();
        for (String content : List.of("one", "two", "one", "six")) {
            FileTime time = Files.getLastModifiedTime(file);
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, time);

            assertThat(cache.get(file)).isEqualTo(content);
        }
    }

    @Test
    void a_file_put_in_its_place_with_the_same_times_counts_at_once() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = cache();
        cache.get(file);
        Path other = Files.writeString(folder.resolve("other"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(cache.get(file)).isEqualTo("two");
    }

    @Test
    void a_file_that_is_gone_is_gone() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        FileCache<String> cache = cache();
        cache.get(file);
        Files.delete(file);

        assertThatThrownBy(() -> cache.get(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void more_than_the_limit_is_not_read_but_told() throws IOException, SigningException {
        Path file = Files.writeString(folder.resolve("file"), "x".repeat(500));

        assertThat(cache().get(file)).hasSize(101);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_pipe_is_not_opened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> cache().get(pipe))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Not a regular file");
    }
}
