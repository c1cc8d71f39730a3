package org.fluxconform.reference.jobsigning.mutants;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.fluxconform.reference.jobsigning.cli.FluxSignTool;
import org.fluxconform.reference.mutation.GeneratedVariants;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code MutantMain NAME WORDS...} runs {@code flux-sign WORDS...} in that variant; {@code MutantMain --list} prints one JSON
 * object a line for each: {@code {"name", "kind", "kills", "summary"}}. {@code MutantMain generated WORDS...} has those that a
 * machine makes: see {@link GeneratedVariants}.
 */
public final class MutantMain {

    private static final int USAGE = 2;
    private static final String GENERATED = "generated";

    private GeneratedVariants generated;

    public static void main(String[] args) throws Exception {
        System.exit(new MutantMain().run(List.of(args), System.in, System.out, System.err));
    }

    int run(List<String> words, InputStream in, PrintStream out, PrintStream err) throws Exception {
        List<Mutant> mutants = Mutants.all();
        if (words.equals(List.of("--list"))) {
            mutants.forEach(mutant -> out.println(json(mutant)));
            out.flush();
            return 0;
        }
        if (!words.isEmpty() && words.get(0).equals(GENERATED)) {
            return generated().run(words.subList(1, words.size()), in, out, err);
        }
        for (Mutant mutant : mutants) {
            if (!words.isEmpty() && mutant.name().equals(words.get(0))) {
                return mutant.program().run(words.subList(1, words.size()), in, out, err);
            }
        }
        err.println("mutants: usage: mutants --list | mutants NAME WORDS-OF-FLUX-SIGN... | mutants generated WORDS..."
                + (words.isEmpty() ? "" : "; there is none named " + words.get(0)));
        return USAGE;
    }

    /** Made when first asked for: it takes a second or two. */
    private synchronized GeneratedVariants generated() {
        if (generated == null) {
            generated = new GeneratedVariants(FluxSignTool.class);
        }
        return generated;
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
