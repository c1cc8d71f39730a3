package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerFolderTest {

    @Test
    void everybodyMayLookInButOnlyTheOwnerMayWriteOrReadTheKey() throws Exception {
        MungeKey key = MungeKey.random(new Random(1));
        try (PeerFolder folder = PeerFolder.create()) {
            folder.write(key);
            assertThat(permissions(folder.path())).isEqualTo("rwxr-xr-x");
            assertThat(permissions(folder.keyFile())).isEqualTo("rw-------");
            assertThat(Files.readAllBytes(folder.keyFile())).isEqualTo(key.bytes());
        }
    }

    @Test
    void closingRemovesAllThatIsInItAndNothingBehindALink() throws Exception {
        PeerFolder other = PeerFolder.create();
        Path kept = Files.writeString(other.path().resolve("kept"), "");
        PeerFolder folder = PeerFolder.create();
        Files.createDirectories(folder.path().resolve("a/b"));
        Files.createSymbolicLink(folder.path().resolve("link"), other.path());
        folder.close();
        folder.close();
        assertThat(folder.path()).doesNotExist();
        assertThat(kept).exists();
        other.close();
    }

    @Test
    void aFolderOfALivingProcessIsNotLeftOver() throws Exception {
        try (PeerFolder folder = PeerFolder.create()) {
            assertThat(PeerFolder.leftOver()).doesNotContain(folder);
        }
    }

    @Test
    void aKeyIsNeverPrinted() {
        MungeKey key = MungeKey.random(new Random(1));
        assertThat(key).hasToString("MungeKey[128 bytes]").isEqualTo(new MungeKey(key.bytes()));
        assertThat(key).isNotEqualTo(MungeKey.random(new Random(2)));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
