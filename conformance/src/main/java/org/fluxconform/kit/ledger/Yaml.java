package org.fluxconform.kit.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fluxconform.kit.KitError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file as nodes that know their lines. Scalars keep their spelling: the unit {@code 43.10} must not become the
 * number 43.1.
 */
sealed interface Yaml {

    int line();

    record Scalar(String text, int line) implements Yaml {}

    record Sequence(List<Yaml> items, int line) implements Yaml {}

    record Mapping(Map<String, Yaml> entries, int line) implements Yaml {}

    /** @throws KitError with file, line and cause if the file can't be read or is not YAML */
    static Yaml read(Path file) {
        var factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = new YAMLMapper(factory).createParser(Files.readString(file))) {
            if (parser.nextToken() == null) {
                throw new KitError(file + ": the file is empty; a ledger has 'document:' and 'requirements:'");
            }
            return value(parser);
        } catch (JacksonException bad) {
            int line = bad.getLocation() == null ? 0 : bad.getLocation().getLineNr();
            throw new KitError(file + ":" + line + ": not valid YAML: " + firstLine(bad.getOriginalMessage()), bad);
        } catch (IOException unreadable) {
            throw new KitError(file + ": can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Yaml value(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Yaml> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                entries.put(key, value(parser));
            }
            return new Mapping(entries, line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Yaml> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return new Sequence(items, line);
        }
        return new Scalar(parser.getString(), line);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
