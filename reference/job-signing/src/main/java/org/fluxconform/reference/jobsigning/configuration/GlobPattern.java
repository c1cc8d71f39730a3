package org.fluxconform.reference.jobsigning.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of file names as glob(3) reads it: {@code *}, {@code ?} and {@code [...]} in any part of the path, none of which
 * matches a leading dot or a slash. A plain path is a pattern, too.
 */
final class GlobPattern {

    private final String pattern;

    GlobPattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The files that match, sorted by the bytes of their names; empty if there are none.
     *
     * @throws IOException if a folder can't be read
     */
    List<Path> expand() throws IOException {
        List<Path> found = List.of(Path.of(pattern.startsWith("/") ? "/" : ""));
        boolean wild = false;
        for (String part : pattern.split("/+")) {
            if (part.isEmpty()) {
                continue;
            }
            if (!isPlain(part)) {
                found = matching(found, part);
                wild = true;
            } else {
                // A folder before the first wildcard must be there, else the pattern can't be read.
                found = below(found, part, wild);
            }
        }
        if (pattern.isEmpty()) {
            return List.of();
        }
        return wild ? found : below(found, "", true);
    }

    private static boolean isPlain(String part) {
        return part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
    }

    private static List<Path> below(List<Path> folders, String name, boolean existing) {
        try {
            return folders.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(path -> !existing || Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (InvalidPathException noSuchFile) {
            return List.of();
        }
    }

    private static List<Path> matching(List<Path> folders, String part) throws IOException {
        Pattern name = translate(part);
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(
                    folder.toString().isEmpty() ? Path.of(".") : folder,
                    file -> name.matcher(file.getFileName().toString()).matches())) {
                List<String> names = new ArrayList<>();
                files.forEach(file -> names.add(file.getFileName().toString()));
                names.sort(GlobPattern::compareBytes);
                names.forEach(each -> found.add(folder.resolve(each)));
            } catch (NotDirectoryException nothingInIt) {
                continue;
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return found;
    }

    private static int compareBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** A regular expression for one part of the path. A bracket that is never closed stands for itself. */
    private static Pattern translate(String part) {
        boolean dotted = part.startsWith(".") || part.startsWith("\\.");
        StringBuilder regex = new StringBuilder(dotted ? "" : "(?!\\.)");
        int i = 0;
        while (i < part.length()) {
            char c = part.charAt(i);
            int closing = c == '[' ? closingBracket(part, i) : -1;
            if (closing > 0) {
                regex.append(bracket(part.substring(i + 1, closing)));
                i = closing + 1;
            } else {
                i += c == '\\' && i + 1 < part.length() ? 1 : 0;
                regex.append(wildcard(part, c, i));
                i++;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String wildcard(String part, char c, int i) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> literal(part.charAt(i));
        };
    }

    /** A bracket that comes first in a set is a member of it, and so is one after a backslash; -1 if none closes the set. */
    private static int closingBracket(String part, int open) {
        int i = open + (isNegated(part.substring(open + 1)) ? 2 : 1);
        do {
            i += i < part.length() && part.charAt(i) == '\\' ? 2 : 1;
        } while (i < part.length() && part.charAt(i) != ']');
        return i < part.length() ? i : -1;
    }

    private static boolean isNegated(String set) {
        return set.startsWith("!") || set.startsWith("^");
    }

    /** Members and ranges; a range that runs backwards holds nothing. */
    private static String bracket(String set) {
        boolean negated = isNegated(set);
        // A slash is in no name: with it there is always a member.
        StringBuilder regex = new StringBuilder(negated ? "[^/" : "[/");
        int i = negated ? 1 : 0;
        while (i < set.length()) {
            i += set.charAt(i) == '\\' ? 1 : 0;
            char first = set.charAt(i++);
            char last = first;
            if (i + 1 < set.length() && set.charAt(i) == '-') {
                i += set.charAt(i + 1) == '\\' ? 2 : 1;
                last = set.charAt(i++);
            }
            if (first <= last) {
                regex.append(literal(first)).append('-').append(literal(last));
            }
        }
        return regex.append(']').toString();
    }

    private static String literal(char c) {
        return "\\x{%x}".formatted((int) c);
    }
}
