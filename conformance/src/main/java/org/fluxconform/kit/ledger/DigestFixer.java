package org.fluxconform.kit.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the digests of a ledger's rows into its text, and leaves every other line as it is. */
public final class DigestFixer {

    private static final Pattern ROW = Pattern.compile("^(\\s*)- .*");
    private static final Pattern KEY = Pattern.compile("^\\s*(?:- )?(\\w[\\w-]*):.*");

    private DigestFixer() {}

    /**
     * @param yaml the text of the ledger
     * @param digests line of a row (its first) to the digest that it should have
     * @return the text with each of these rows' {@code digest:} replaced, or added below its {@code at:}
     */
    public static String fix(String yaml, Map<Integer, String> digests) {
        List<String> lines = yaml.lines().toList();
        List<String> fixed = new ArrayList<>();
        String digest = null;
        String indent = "";
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            var row = ROW.matcher(line);
            if (digests.containsKey(index + 1) && row.matches()) {
                digest = digests.get(index + 1);
                indent = row.group(1) + "  ";
            } else if (row.matches() && row.group(1).length() + 2 <= indent.length()) {
                digest = null;
            }
            var key = KEY.matcher(line);
            String name = key.matches() ? key.group(1) : "";
            if (digest != null && name.equals("digest")) {
                continue;
            }
            if (digest != null && name.equals("at")) {
                // Below a list in one line, but above one that goes on in the next lines.
                boolean goesOn = line.stripTrailing().endsWith(":");
                fixed.add(goesOn ? indent + "digest: " + digest : line);
                fixed.add(goesOn ? line : indent + "digest: " + digest);
            } else {
                fixed.add(line);
            }
        }
        return String.join("\n", fixed) + "\n";
    }
}
