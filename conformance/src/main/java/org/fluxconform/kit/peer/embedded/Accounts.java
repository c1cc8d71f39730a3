package org.fluxconform.kit.peer.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Numbers of users and groups. The JDK tells the other end of a socket by name, or by number where the number has no
 * name; a name is looked up in the passwd(5) and group(5) files, and this process's own name also where these don't
 * have it (accounts from a directory service).
 */
final class Accounts {

    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private final Path passwd;
    private final Path group;

    Accounts(Path passwd, Path group) {
        this.passwd = passwd;
        this.group = group;
    }

    static Accounts ofThisMachine() {
        return new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"));
    }

    long uid(Principal user) throws IOException {
        return number(user.getName(), passwd, "unix:owner", "unix:uid")
                .orElseThrow(() -> new IOException("user '" + user.getName() + "' has no number in " + passwd));
    }

    long gid(Principal named) throws IOException {
        return number(named.getName(), group, "unix:group", "unix:gid")
                .orElseThrow(() -> new IOException("group '" + named.getName() + "' has no number in " + group));
    }

    /** Whether the group's line names the user. */
    boolean isMember(long uid, long gid) throws IOException {
        Optional<String> name = lines(passwd).stream()
                .filter(fields -> fields.length > 2 && fields[2].equals(Long.toString(uid)))
                .map(fields -> fields[0])
                .findFirst();
        return name.isPresent()
                && lines(group).stream()
                        .filter(fields -> fields.length > 3 && fields[2].equals(Long.toString(gid)))
                        .anyMatch(fields -> Arrays.asList(fields[3].split(",")).contains(name.get()));
    }

    private static OptionalLong number(String name, Path file, String ownName, String ownNumber) throws IOException {
        if (name.matches("\\d{1,10}")) {
            return OptionalLong.of(Long.parseLong(name));
        }
        Optional<String[]> line = lines(file).stream()
                .filter(fields -> fields.length > 2 && fields[0].equals(name))
                .findFirst();
        if (line.isPresent()) {
            return OptionalLong.of(Long.parseLong(line.get()[2]));
        }
        Principal own = (Principal) Files.getAttribute(OWN_PROCESS, ownName, LinkOption.NOFOLLOW_LINKS);
        return own.getName().equals(name)
                ? OptionalLong.of(((Number) Files.getAttribute(OWN_PROCESS, ownNumber)).longValue() & 0xffffffffL)
                : OptionalLong.empty();
    }

    private static List<String[]> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .map(line -> line.split(":"))
                .toList();
    }
}
