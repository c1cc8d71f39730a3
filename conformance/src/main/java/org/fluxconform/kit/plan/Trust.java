package org.fluxconform.kit.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.KitError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a suite showed when it was tried on subjects that are known to be wrong: {@code features/<suite>/trust.json}, written
 * by {@code conform mutants}.
 *
 * @param floor degenerate subject, e.g. {@code accept-all}, to the number of MUSTs that it passes
 * @param kills requirement to the mutants of the reference that its scenarios kill
 */
public record Trust(Map<String, Integer> floor, Map<String, List<String>> kills) {

    public static final String FILE = "trust.json";

    public Trust {
        floor = floor == null ? Map.of() : Map.copyOf(floor);
        kills = kills == null ? Map.of() : Map.copyOf(kills);
    }

    /** Empty where a suite has no such file yet. */
    public static Trust read(Path root, String suite) {
        Path file = root.resolve(suite).resolve(FILE);
        if (!Files.exists(file)) {
            return new Trust(Map.of(), Map.of());
        }
        try {
            return JsonMapper.shared().readValue(file.toFile(), Trust.class);
        } catch (JacksonException bad) {
            throw new KitError(file + ": " + bad.getOriginalMessage() + "; 'conform mutants' writes it anew", bad);
        }
    }
}
