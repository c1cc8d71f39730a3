package org.fluxconform.kit.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes the JVM's folder for temporary files, so nothing else runs meanwhile. */
@Isolated
class OwnedFoldersTest {

    private static final String PROPERTY = "java.io.tmpdir";

    @TempDir
    Path place;

    private final OwnedFolders folders = new OwnedFolders("tried");
    private String before;

    @BeforeEach
    void choose() {
        before = System.setProperty(PROPERTY, place.toString());
    }

    @AfterEach
    void theFormer() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void itIsMadeWhereTheUserSays() throws Exception {
        assertThat(folders.create()).isDirectory().hasParent(place);
    }

    @Test
    void whatMustBeShortIsMadeElsewhereIfItWouldNotBe() throws Exception {
        assertThat(folders.create(1000, 12)).hasParent(place);
        Path path = folders.create(107, 12);
        assertThat(path).isDirectory();
        assertThat(path.resolve("munge.socket").toString().length()).isLessThanOrEqualTo(107);
        Path umlauts = Files.createDirectory(place.resolve("\u00fc".repeat(60)));
        System.setProperty(PROPERTY, umlauts.toString());
        Path elsewhere = folders.create(107 + place.toString().length(), 12);
        assertThat(elsewhere).as("a path is counted in bytes").hasParent(Path.of("/tmp"));
        OwnedFolders.delete(path);
        OwnedFolders.delete(elsewhere);
    }

    @Test
    void onlyThoseOfTheDeadAreLeftOver() throws Exception {
        Owner me = Owner.current();
        Owner recycled = new Owner(me.pid(), me.started() - 1, me.namespace());
        Path dead = Files.createDirectory(place.resolve("tried-" + recycled + "-77"));
        Files.createDirectory(place.resolve("tried-" + me + "-77"));
        Files.createDirectory(place.resolve("tried-and-true"));
        Files.createDirectory(place.resolve("tried-"));
        Files.createDirectory(place.resolve("others-" + recycled + "-77"));

        assertThat(folders.leftOver())
                .filteredOn(path -> path.startsWith(place))
                .containsExactly(dead);
    }

    @Test
    void deletingFollowsNoLinks() throws Exception {
        Path kept =
                Files.writeString(Files.createDirectory(place.resolve("kept")).resolve("file"), "");
        Path folder = folders.create();
        Files.createSymbolicLink(folder.resolve("link"), kept.getParent());
        Files.createDirectories(folder.resolve("a/b"));
        OwnedFolders.delete(folder);
        OwnedFolders.delete(folder);
        assertThat(folder).doesNotExist();
        assertThat(kept).exists();
    }
}
