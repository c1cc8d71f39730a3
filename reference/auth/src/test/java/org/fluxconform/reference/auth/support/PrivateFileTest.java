package org.fluxconform.reference.auth.support;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system tells what happened in a folder, in its order: whoever read at any of these moments saw no half of a text. */
@Tag("jdk")
class PrivateFileTest {

    @TempDir
    Path folder;

    private interface Step {
        void run() throws IOException;
    }

    @Test
    void aNewFileIsWrittenBeforeItHasItsNameAndTakesNoNameThatIsTaken() throws Exception {
        Path file = folder.resolve("key");
        assertThat(eventsOf(() -> assertThat(PrivateFile.writeNew(file, "one")).isTrue()))
                // by a move, the other name would end first, and a file that was made meanwhile would be lost
                .containsExactly("create other", "modify other", "create key", "delete other");
        assertThat(eventsOf(() -> assertThat(PrivateFile.writeNew(file, "two")).isFalse()))
                .containsExactly("create other", "modify other", "delete other");
        assertThat(file).hasContent("one");
    }

    @Test
    void aFileIsReplacedByOneThatIsWrittenAlready() throws Exception {
        Path file = folder.resolve("key");
        PrivateFile.write(file, "one");
        assertThat(eventsOf(() -> PrivateFile.write(file, "two")))
                .containsExactly("create other", "modify other", "delete other", "create key");
        assertThat(file).hasContent("two");
    }

    /** What happens to the file "key", and to others. */
    private List<String> eventsOf(Step step) throws Exception {
        List<String> events = new ArrayList<>();
        Path last = folder.resolve("last");
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            step.run();
            Files.createFile(last);
            while (true) {
                WatchKey some = watch.poll(60, TimeUnit.SECONDS);
                assertThat(some).as("the event of the last file").isNotNull();
                for (WatchEvent<?> event : some.pollEvents()) {
                    String name = event.context().toString();
                    if (name.equals("last")) {
                        return events;
                    }
                    String what = event.kind().name().replace("ENTRY_", "").toLowerCase();
                    events.add(what + (name.equals("key") ? " key" : " other"));
                }
                some.reset();
            }
        } finally {
            Files.delete(last);
        }
    }
}
