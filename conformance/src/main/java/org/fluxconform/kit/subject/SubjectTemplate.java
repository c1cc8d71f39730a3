package org.fluxconform.kit.subject;

import java.util.List;
import org.fluxconform.kit.KitError;

/** Prints a subject file to start from: every key with what it is for, made from the keys that {@link SubjectFile} reads. */
public final class SubjectTemplate {

    private static final int WIDTH = 100;

    private SubjectTemplate() {}

    /**
     * A subject file that can be read as it is. What may be left out is commented out.
     *
     * @param suites which suites' tables it shall have
     * @throws KitError if there is no such suite
     */
    public static String print(List<String> suites) {
        StringBuilder text = new StringBuilder();
        section(text, Section.TOP, "", false);
        for (String suite : suites) {
            List<Section> sections = Section.OF_SUITES.get(suite);
            if (sections == null) {
                throw new KitError("this version of the kit has no suite '" + suite + "'; it has: "
                        + String.join(", ", SubjectFile.SUITES));
            }
            for (Section section : sections) {
                // what opens a suite's first door is not commented out
                section(text, section, "[" + section.name() + "]\n", Section.OPTIONAL.contains(section));
            }
        }
        section(text, Section.DEVIATION, "[[deviation]]\n", true);
        return text.toString();
    }

    /** @param optional whether the whole section is commented out */
    private static void section(StringBuilder text, Section section, String header, boolean optional) {
        comment(text, section.summary());
        text.append(header.isEmpty() ? "\n" : (optional ? "#" : "") + header);
        for (Key<?> key : section.keys()) {
            comment(text, key.summary());
            boolean commented = optional || !(key.required() || key == Section.ADAPTER);
            text.append(commented ? "#" : "")
                    .append(key.name())
                    .append(" = ")
                    .append(key.example())
                    .append('\n');
        }
        text.append('\n');
    }

    /** A comment has a space after its sign, and a commented key has none. */
    private static void comment(StringBuilder text, String words) {
        StringBuilder line = new StringBuilder("#");
        for (String word : words.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
