package org.fluxconform.reference.jobsigning.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A user database in passwd(5) format. The file is read at each look-up, so that changes count at once. */
public record PasswdFile(Path path) implements UserDatabase {

    /** The accounts of this machine. Accounts of a directory service (LDAP, SSSD) aren't in it. */
    public static final PasswdFile OF_THIS_MACHINE = new PasswdFile(Path.of("/etc/passwd"));

    /** {@inheritDoc} The first entry with this uid counts; lines that aren't seven fields are passed over. */
    @Override
    public Optional<User> byUid(long uid) {
        String wanted = Long.toString(uid);
        try (var lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length == 7 && fields[2].equals(wanted))
                    .findFirst()
                    .map(fields -> new User(fields[0], uid, Path.of(fields[5])));
        } catch (InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
