package org.fluxconform.reference.jobsigning.mutants;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code MutantMain NAME WORDS...} runs {@code flux-sign WORDS...} in that variant; {@code MutantMain --list} prints one JSON
 * object a line for each: {@code {"name", "kind", "kills", "summary"}}.
 */
public final class MutantMain {

    private static final int USAGE = 2;

    private MutantMain() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(List.of(args), System.in, System.out, System.err));
    }

    static int run(List<String> words, InputStream in, PrintStream out, PrintStream err) throws Exception {
        List<Mutant> mutants = Mutants.all();
        if (words.equals(List.of("--list"))) {
            mutants.forEach(mutant -> out.println(json(mutant)));
            out.flush();
            return 0;
        }
        for (Mutant mutant : mutants) {
            if (!words.isEmpty() && mutant.name().equals(words.get(0))) {
                return mutant.program().run(words.subList(1, words.size()), in, out, err);
            }
        }
        err.println("mutants: usage: mutants --list | mutants NAME WORDS-OF-FLUX-SIGN..."
                + (words.isEmpty() ? "" : "; there is none named " + words.get(0)));
        return USAGE;
    }

    private static String json(Mutant mutant) {
        ObjectNode line = JsonMapper.shared()
                .createObjectNode()
                .put("name", mutant.name())
                .put("kind", mutant.kind().name().toLowerCase(Locale.ROOT));
        mutant.kills().stream().sorted().forEach(line.putArray("kills")::add);
        return line.put("summary", mutant.summary()).toString();
    }
}
