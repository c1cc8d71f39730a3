package org.fluxconform.kit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.KitError;

/** Where the kit's files are: the folder that holds {@code features/}. */
public record Home(Path folder) {

    /** Set by the launcher. */
    static final String PROPERTY = "conform.home";

    /**
     * Finds it by the system property {@value #PROPERTY}, else from the working folder upwards.
     *
     * @throws KitError if there is none
     */
    public static Home find() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            Path folder = Path.of(given).toAbsolutePath().normalize();
            if (!Files.isDirectory(folder.resolve("features"))) {
                throw new KitError("-D" + PROPERTY + "=" + given + " holds no folder features/");
            }
            return new Home(folder);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("features"))) {
                return new Home(folder);
            }
        }
        throw new KitError("no folder features/ here or above; run from the repository, or set -D" + PROPERTY);
    }

    public Path features() {
        return folder.resolve("features");
    }

    /** Test data, a folder for each suite. */
    public Path fixtures() {
        return folder.resolve("fixtures");
    }

    /** Dockerfiles of the peers. */
    public Path containers() {
        return folder.resolve("containers");
    }

    /** The subject that is asked when no other is named. */
    public Path reference() {
        return folder.resolve("reference").resolve("subject.toml");
    }

    /** Where a run puts its report when no other place is named. */
    public Path reports() {
        return folder.resolve("reports").resolve("local");
    }
}
