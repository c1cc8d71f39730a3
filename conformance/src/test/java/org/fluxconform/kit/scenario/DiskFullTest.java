package org.fluxconform.kit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.fluxconform.kit.KitError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskFullTest {

    private final DiskFull disk = new DiskFull(Path.of("/tmp/conform-x"));

    @ParameterizedTest
    @CsvSource({
        "java.io.UncheckedIOException, java.nio.file.FileSystemException: /x: No space left on device, true",
        "java.nio.file.FileSystemException, /x: Disk quota exceeded, true",
        "java.io.IOException, No space left on device, true",
        "java.lang.AssertionError, expected x got refused: No space left on device, false",
        "org.fluxconform.kit.subject.AdapterBroken, No space left on device, false",
        "java.io.UncheckedIOException, java.nio.file.NoSuchFileException: /x, false",
        "java.io.UncheckedIOException, , false",
    })
    void onlyTheKitsOwnFilesTellOfTheKitsDisk(String type, String message, boolean full) {
        disk.look(type, message);
        assertThat(disk.noticed().isDone()).isEqualTo(full);
    }

    @Test
    void theErrorBlamesThePlaceAndNamesTheCure() {
        disk.insistOnRoom();
        disk.because("No space left on device");
        disk.because("something that follows from it");
        assertThatThrownBy(disk::insistOnRoom)
                .isInstanceOf(KitError.class)
                .hasMessageContainingAll("/tmp/conform-x", "No space left on device", "TMPDIR")
                .hasMessageNotContaining("follows");
    }
}
