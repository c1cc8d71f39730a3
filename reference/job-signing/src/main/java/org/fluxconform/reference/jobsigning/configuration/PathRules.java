package org.fluxconform.reference.jobsigning.configuration;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.util.List;
import java.util.function.Predicate;
import org.fluxconform.reference.jobsigning.check.Check;

/**
 * Who may have written a configuration file. Root reads configuration that tells whom to believe, so a file counts only if
 * nobody but root or the reader's own user could have put it there.
 */
public final class PathRules {

    /**
     * A file that matched, seen by a reader.
     *
     * @param target the file, or what it links to
     * @param itself the file or the link
     * @param folder the folder that it is in
     */
    public record Subject(String name, FileStatus target, FileStatus itself, FileStatus folder, long euid, long egid) {

        private boolean trusts(FileStatus status) {
            return status.uid() == 0 || status.uid() == euid;
        }
    }

    /** Always asked: reading anything else could block. */
    public static final List<Check<Subject>> READABLE = List.of(rule(
            "config-file-regular",
            "File is not a regular file",
            file -> file.target().kind() == FileStatus.Kind.REGULAR));

    /** Asked of who reads as root, or wishes it. */
    public static final List<Check<Subject>> SECURE = List.of(
            rule(
                    "config-file-no-symlink",
                    "symbolic link",
                    file -> file.itself().kind() != FileStatus.Kind.SYMLINK),
            rule("config-file-owner", "insecure file ownership", file -> file.trusts(file.target())),
            check(
                    "config-file-mode",
                    "JOB-CONF-20",
                    file -> refusal(
                            file,
                            "bad file permissions (%04o)"
                                    .formatted(file.target().mode())),
                    file -> !file.target().isWorldWritable()
                            && (!file.target().isGroupWritable()
                                    || file.target().gid() == file.egid())),
            rule("config-folder-owner", "Invalid ownership on parent directory", file -> file.trusts(file.folder())),
            rule(
                    "config-folder-not-group-writable",
                    "parent directory is group-writable without sticky bit",
                    file -> !file.folder().isGroupWritable()
                            || file.folder().isSticky()
                            || file.folder().gid() == 0
                            || file.folder().gid() == file.egid()),
            rule(
                    "config-folder-not-world-writable",
                    "parent directory is world-writable without sticky bit",
                    file -> !file.folder().isWorldWritable() || file.folder().isSticky()));

    private PathRules() {}

    private static Check<Subject> rule(String name, String reason, Predicate<Subject> holds) {
        return check(name, "JOB-CONF-20", file -> refusal(file, reason), holds);
    }

    static String refusal(Subject file, String reason) {
        return file.name() + "::-1: unable to open: " + reason;
    }
}
