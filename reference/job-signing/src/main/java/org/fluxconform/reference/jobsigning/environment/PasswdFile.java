package org.fluxconform.reference.jobsigning.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.files.FileCache;

/** A user database in passwd(5) format. A change of the file counts at the next look-up. */
public final class PasswdFile implements UserDatabase {

    private static final int MAX_BYTES = 64 << 20;
    private static final int FIELDS = 7;

    private final Path path;
    private final FileCache<Map<String, User>> content = new FileCache<>(PasswdFile::parse, MAX_BYTES);

    public PasswdFile(Path path) {
        this.path = path;
    }

    /** The accounts of this machine. Those of a directory service (LDAP, SSSD) aren't in it. */
    public static PasswdFile ofThisMachine() {
        return new PasswdFile(Path.of("/etc/passwd"));
    }

    /** {@inheritDoc} In a file that can't be read, like for getpwuid(3), there is nobody. */
    @Override
    public Optional<User> byUid(long uid) {
        try {
            return Optional.ofNullable(content.get(path).get(Long.toString(uid)));
        } catch (IOException | SigningException unreadable) {
            return Optional.empty();
        }
    }

    /** The first entry of a uid counts; lines that aren't seven fields are passed over. */
    private static Map<String, User> parse(byte[] content) {
        Map<String, User> users = new HashMap<>();
        new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == FIELDS && fields[2].matches("[0-9]{1,19}"))
                .forEach(fields -> user(fields).ifPresent(user -> users.putIfAbsent(fields[2], user)));
        return users;
    }

    private static Optional<User> user(String[] fields) {
        try {
            return Optional.of(new User(fields[0], Long.parseLong(fields[2]), Path.of(fields[5])));
        } catch (NumberFormatException | InvalidPathException noSuchUser) {
            return Optional.empty();
        }
    }
}
