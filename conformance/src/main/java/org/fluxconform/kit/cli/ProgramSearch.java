package org.fluxconform.kit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for the programs that some parts of the kit use, without running them.
 *
 * @param path folders, as in the environment variable PATH
 */
record ProgramSearch(String path) {

    /**
     * @param path where it is; null if it isn't
     * @param cure how to get it; empty if it is there
     */
    record Program(String name, String purpose, String path, String cure) {}

    static ProgramSearch ofThisMachine() {
        return new ProgramSearch(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    List<Program> programs() {
        return List.of(
                look("maven", "building", "maven", "mvn"),
                look("browser", "the tests of the report", "chromium", "chromium", "chromium-browser", "google-chrome"),
                look("python3", "an example adapter", "python3", "python3"));
    }

    private Program look(String name, String purpose, String debianPackage, String... commands) {
        Optional<Path> found = Stream.of(commands).flatMap(this::inPath).findFirst();
        String cure = "install the package " + debianPackage + ", or let --provision (as root) do it";
        return new Program(name, purpose, found.map(Path::toString).orElse(null), found.isPresent() ? "" : cure);
    }

    private Stream<Path> inPath(String command) {
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable);
    }
}
