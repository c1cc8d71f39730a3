package org.fluxconform.kit.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.KitError;

/**
 * The passages of a Markdown file that can be cited. An anchor stands at the beginning of what it names:
 *
 * <ul>
 *   <li>of a heading, {@code ## <a id="3.3"></a>3.3 Certificate authority}: the passage goes on to the next heading;
 *   <li>of a list item, {@code - <a id="F4"></a>**F4 Base64 is strict.** Without padding ...}: the passage is the item.
 * </ul>
 *
 * So the links work wherever Markdown is shown, whatever headings are renamed to.
 */
final class Passages {

    private static final Pattern HEADING = Pattern.compile("#+ <a id=\"(?<id>[^\"]+)\"></a>(?<title>.+)");
    private static final Pattern ITEM =
            Pattern.compile("- <a id=\"(?<id>[^\"]+)\"></a>\\*\\*(?<title>.+?)\\.?\\*\\*(?<text>.*)");
    private static final Pattern ANY_ANCHOR = Pattern.compile("<a (id|name)=\"[^\"]*\"></a>");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]+\\)");

    private final String name;
    private final String uri;
    private final List<String> lines;
    private final Map<String, Passage> byAnchor = new LinkedHashMap<>();

    private Passages(String name, String uri, List<String> lines) {
        this.name = name;
        this.uri = uri;
        this.lines = lines;
        for (int at = 0; at < lines.size(); at++) {
            passage(at);
        }
    }

    /**
     * Reads a file.
     *
     * @param uri of the file, relative to {@code features/}
     * @throws KitError with file and line if it can't be read, has an anchor twice, or one that does not begin a heading or item
     */
    static Passages read(Path file, String uri) {
        try {
            return new Passages(file.getFileName().toString(), uri, Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new KitError(file + ": can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    Optional<Passage> find(String anchor) {
        return Optional.ofNullable(byAnchor.get(anchor));
    }

    private void passage(int at) {
        String line = lines.get(at);
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        if (heading.matches()) {
            add(at, heading.group("id"), heading.group("title"), textTo("#", "", at));
        } else if (item.matches()) {
            add(at, item.group("id"), item.group("title"), textTo("- ", item.group("text"), at));
        } else if (ANY_ANCHOR.matcher(line).find()) {
            throw problem(
                    at,
                    "an anchor begins a heading, '## <a id=\"ID\"></a>ID Title', or an item of a list,"
                            + " '- <a id=\"ID\"></a>**ID Title.** Text'");
        }
    }

    private void add(int at, String anchor, String title, String text) {
        Passage passage = new Passage(name + "#" + anchor, uri, at + 1, plain(title), text);
        Passage first = byAnchor.putIfAbsent(anchor, passage);
        if (first != null) {
            throw problem(
                    at, "the anchor '" + anchor + "' is taken by line " + first.line() + "; give it another name");
        }
    }

    /** The text from a line on, to the line that begins the next passage of its kind; an item also ends with a blank line. */
    private String textTo(String next, String rest, int at) {
        StringBuilder text = new StringBuilder(rest);
        boolean item = next.startsWith("-");
        for (String line : lines.subList(at + 1, lines.size())) {
            if (line.startsWith(next) || line.startsWith("#") || item && line.isBlank()) {
                break;
            }
            text.append('\n').append(line);
        }
        return plain(text.toString());
    }

    private static String plain(String markdown) {
        String unanchored = ANY_ANCHOR.matcher(markdown).replaceAll("");
        return LINK.matcher(unanchored).replaceAll("$1").replace("**", "").strip();
    }

    private KitError problem(int at, String text) {
        return new KitError("features/" + uri + ":" + (at + 1) + ": " + text);
    }
}
