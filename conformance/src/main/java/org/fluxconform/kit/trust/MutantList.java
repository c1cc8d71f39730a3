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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a mutants' program for its mutants: run with {@code --list} it prints one JSON object a line, {@code {"name":
 * "...", "kind": "broken|control|degenerate", "kills": ["JOB-..."], "summary": "..."}}, and exits 0.
 */
public final class MutantList {

    private static final long LIMIT_SECONDS = 30;
    private static final JsonMapper JSON = JsonMapper.shared();

    private MutantList() {}

    /** @throws KitError if the program doesn't run, or lists something else than mutants */
    public static List<Mutant> of(Path program) {
        List<Mutant> mutants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String line : output(program).lines().filter(l -> !l.isBlank()).toList()) {
            Mutant mutant = mutant(program, line);
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

    private static Mutant mutant(Path program, String line) {
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

    private static String output(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--list")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new KitError(program + " --list: not done after " + LIMIT_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new KitError(program + " --list: exit status " + process.exitValue());
            }
            return text;
        } catch (IOException e) {
            throw new KitError(program + " --list: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KitError(program + " --list: interrupted");
        }
    }
}
