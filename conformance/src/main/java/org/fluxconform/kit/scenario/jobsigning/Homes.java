package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;

/** Home directories of users, and the passwd(5) file that tells of them. Needs the capability {@code passwd}. */
public final class Homes {

    private final Scene scene;
    private final People people;
    private final Undo undo;
    private final Map<String, Path> homes = new TreeMap<>();
    private Path folder;
    private Path passwd;

    public Homes(Scene scene, People people, Undo undo) {
        this.scene = scene;
        this.people = people;
        this.undo = undo;
    }

    /** The users of the system; null while no home has been asked for. */
    public Path passwd() {
        return passwd;
    }

    /** Where a user's certificate lies by default. */
    public CertificateFiles certificateOf(String user) {
        return new CertificateFiles(in(user, ".flux/curve/sig"));
    }

    /** A place in a user's home, which is made when it is first asked for. */
    public Path in(String user, String place) {
        Path home = homes.computeIfAbsent(user, name -> folder().resolve(name));
        write();
        return home.resolve(place);
    }

    /** Takes a user out of the system; can be taken back. */
    public void forget(String user) {
        Path home = homes.remove(user);
        write();
        undo.later(() -> {
            homes.put(user, home);
            write();
        });
    }

    private Path folder() {
        if (folder == null) {
            folder = scene.newFolder("homes");
        }
        return folder;
    }

    private void write() {
        passwd = folder().resolve("passwd");
        // Before those that are asked for, somebody else. None has the number of another, whoever the kit runs as.
        StringBuilder text = new StringBuilder(line(People.STRANGER, folder().resolve("missing")));
        homes.forEach((user, home) -> text.append(line(user, home)));
        try {
            Files.writeString(passwd, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(String user, Path home) {
        long uid = people.uid(user);
        return user + ":x:" + uid + ":" + uid + "::" + home + ":/bin/sh\n";
    }
}
