package org.fluxconform.kit.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.subject.inprocess.ToolLauncher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program with a suite's mutants, {@code reference/<suite>/bin/mutants}.
 *
 * <ul>
 *   <li>{@code mutants --list} prints one JSON object a line, {@code {"name": "...", "kind":
 *       "broken|control|degenerate", "kills": ["JOB-..."], "summary": "..."}}
 *   <li>{@code mutants NAME WORDS...} runs the reference's command line in that variant
 *   <li>{@code mutants --class-path} prints the jars, a line each, that offer the same as a {@link javax.tools.Tool} named
 *       {@code mutants}: so the kit need not start a process for each of them
 * </ul>
 */
public final class MutantProgram {

    private static final long LIMIT_SECONDS = 30;
    private static final String TOOL = "mutants";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path program;

    public MutantProgram(Path program) {
        this.program = program;
    }

    /** The program with a mutant's name, as first words of a command. */
    public List<String> words(Mutant mutant) {
        return List.of(program.toString(), mutant.name());
    }

    /**
     * Runs mutants in this JVM.
     *
     * @throws KitError if the program doesn't run, or there is no such tool in its jars
     */
    public ToolLauncher inProcess() {
        return ToolLauncher.of(output("--class-path").lines().map(Path::of).toList(), TOOL);
    }

    /** @throws KitError if the program doesn't run, or lists something else than mutants */
    public List<Mutant> list() {
        List<Mutant> mutants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String line : output("--list").lines().filter(l -> !l.isBlank()).toList()) {
            Mutant mutant = mutant(line);
            if (!names.add(mutant.name())) {
                throw new KitError(program + " --list: two mutants are named " + mutant.name());
            }
            mutants.add(mutant);
        }
        if (mutants.isEmpty()) {
            throw new KitError(program + " --list: no mutants");
        }
        return mutants;
    }

    private Mutant mutant(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            Set<String> kills = new HashSet<>();
            json.path("kills").forEach(id -> kills.add(id.asString()));
            return new Mutant(
                    json.required("name").asString(),
                    Mutant.Kind.valueOf(json.required("kind").asString().toUpperCase(Locale.ROOT)),
                    kills,
                    json.required("summary").asString());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new KitError(program + " --list: not a mutant: " + line + " (" + e.getMessage() + ")");
        }
    }

    private String output(String option) {
        try {
            Process process = new ProcessBuilder(program.toString(), option)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new KitError(program + " " + option + ": not done after " + LIMIT_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new KitError(program + " " + option + ": exit status " + process.exitValue());
            }
            return text;
        } catch (IOException e) {
            throw new KitError(program + " " + option + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KitError(program + " " + option + ": interrupted");
        }
    }
}
