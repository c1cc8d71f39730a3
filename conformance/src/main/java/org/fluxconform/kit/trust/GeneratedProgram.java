package org.fluxconform.kit.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.subject.Launcher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The faults that a machine makes of a suite's reference, which its mutants' program has under {@code mutants generated}:
 *
 * <ul>
 *   <li>{@code --list} prints one JSON object a line, {@code {"id", "class", "method", "file", "line", "change"}}
 *   <li>{@code ID WORDS...} runs the reference's command line with that fault
 *   <li>{@code recorded:LABEL WORDS...} runs it without a fault, and notes which faults would have been reached
 *   <li>{@code --reached LABEL} prints the ids of those, a line each, since it was last asked
 * </ul>
 *
 * <p>All must be asked in one JVM: only there does the program know what was reached.
 */
public final class GeneratedProgram {

    private static final String GENERATED = "generated";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String program;
    private final Launcher launcher;
    private final Path sources;

    /**
     * @param program for messages
     * @param launcher runs it in this JVM
     * @param sources the folder that the faults' files are relative to
     */
    public GeneratedProgram(Path program, Launcher launcher, Path sources) {
        this.program = program.toString();
        this.launcher = launcher;
        this.sources = sources;
    }

    /** First words of a command that runs the reference with that fault. */
    public List<String> words(GeneratedFault fault) {
        return List.of(program, GENERATED, fault.id());
    }

    /** First words of a command that runs the reference and notes what is reached. */
    public List<String> recorded(String label) {
        return List.of(program, GENERATED, "recorded:" + label);
    }

    /** The ids of the faults that were reached under the label since this was last asked. */
    public Set<String> reached(String label) {
        return new TreeSet<>(output("--reached", label));
    }

    /** @throws KitError if there is no such program, or it lists something else */
    public List<GeneratedFault> list() {
        List<GeneratedFault> faults = new ArrayList<>();
        Map<String, List<String>> texts = new HashMap<>();
        for (String line : output("--list")) {
            try {
                JsonNode json = JSON.readTree(line);
                String file = json.required("file").asString();
                int number = json.required("line").asInt();
                List<String> text = texts.computeIfAbsent(file, this::lines);
                faults.add(new GeneratedFault(
                        json.required("id").asString(),
                        json.required("class").asString(),
                        json.required("method").asString(),
                        file,
                        number,
                        json.required("change").asString(),
                        number >= 1 && number <= text.size()
                                ? text.get(number - 1).strip()
                                : ""));
            } catch (JacksonException | IllegalArgumentException e) {
                throw new KitError(program + " generated --list: not a fault: " + line + " (" + e.getMessage() + ")");
            }
        }
        return faults;
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(sources.resolve(file));
        } catch (IOException e) {
            throw new KitError(sources.resolve(file) + ": can't be read: " + e.getMessage(), e);
        }
    }

    private List<String> output(String... words) {
        List<String> command = new ArrayList<>(List.of(program, GENERATED));
        command.addAll(List.of(words));
        try {
            Process process = launcher.start(new ProcessBuilder(command).redirectErrorStream(true));
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new KitError(String.join(" ", command) + ": " + text.strip());
            }
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new KitError(String.join(" ", command) + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KitError(String.join(" ", command) + ": interrupted");
        }
    }
}
