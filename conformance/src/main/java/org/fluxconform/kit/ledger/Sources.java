package org.fluxconform.kit.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the sources of a ledger's rows: {@code facts.md#ANCHOR} is a fact of the suite, in the file beside the ledger;
 * {@code decisions.md#ID} is a decision, in the folder above.
 */
final class Sources {

    private static final String FACTS = "facts.md";
    private static final String DECISIONS = "decisions.md";
    private static final Pattern LINK = Pattern.compile("(" + FACTS + "|" + DECISIONS + ")#([A-Za-z0-9.]+)");

    private final Path folder;
    private final Map<String, Passages> files = new HashMap<>();
    private final Map<String, Passage> followed = new LinkedHashMap<>();

    /** @param folder that the ledger is in */
    Sources(Path folder) {
        this.folder = folder;
    }

    /** Follows a row's source, and notes the row's problem if it leads nowhere or to what the basis does not rest on. */
    void follow(Row row, Basis basis, String source) {
        Matcher link = LINK.matcher(source);
        if (!link.matches()) {
            row.problem("'source: " + source + "' is no link; write " + FACTS
                    + "#ANCHOR for a fact (beside the ledger) or " + DECISIONS + "#ID for a decision");
            return;
        }
        String file = link.group(1);
        if (basis == Basis.INTEROP && !file.equals(FACTS)) {
            row.problem("basis interop rests on a fact: write 'source: " + FACTS + "#ANCHOR', or basis decision");
        } else if (basis == Basis.DECISION && !file.equals(DECISIONS)) {
            row.problem("basis decision rests on a decision: write 'source: " + DECISIONS + "#ID', or basis interop");
        }
        Path path = file.equals(FACTS) ? folder.resolve(FACTS) : folder.resolveSibling(DECISIONS);
        if (!Files.exists(path)) {
            row.problem("'source: " + source + "': there is no file " + path);
            return;
        }
        Optional<Passage> passage = files.computeIfAbsent(file, name -> Passages.read(path, uri(name)))
                .find(link.group(2));
        passage.ifPresentOrElse(
                found -> followed.put(source, found),
                () -> row.problem("'source: " + source + "': " + path + " has no anchor '" + link.group(2)
                        + "'; name one that it has, or put <a id=\"" + link.group(2) + "\"></a> before what is meant"));
    }

    /** The passages that were found, in the order in which the ledger names them first. */
    List<Passage> passages() {
        return List.copyOf(followed.values());
    }

    private String uri(String file) {
        return file.equals(FACTS) ? folder.getFileName() + "/" + FACTS : DECISIONS;
    }
}
