package org.fluxconform.kit.plan;

import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.FeatureParserException;
import io.cucumber.core.resource.Resource;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.GherkinDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;

/**
 * A parsed feature file. What is planned and what is run come from this one parse.
 *
 * @param uri relative to {@code features/}, e.g. {@code job-signing/02-munge.feature}
 * @param content the bytes that were parsed
 */
public record FeatureFile(String uri, Feature feature, byte[] content) {

    private static final String SUFFIX = ".feature";

    /**
     * Reads a suite's feature files in the order of their names.
     *
     * @param root the folder {@code features/}
     * @throws KitError with file:(line:column) where a file is not Gherkin, or has no feature in it
     */
    public static List<FeatureFile> readAll(Path root, String suite) {
        var parser = new FeatureParser(UUID::randomUUID);
        try (Stream<Path> files = Files.list(root.resolve(suite))) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(file -> read(parser, suite + "/" + file.getFileName(), file))
                    .toList();
        } catch (IOException unreadable) {
            throw new KitError("can't read the features of " + suite + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** The document as parsed: features, rules, scenarios, with their own tags. */
    public GherkinDocument document() {
        for (Object event : feature.getParseEvents()) {
            if (event instanceof Envelope envelope
                    && envelope.getGherkinDocument().isPresent()) {
                return envelope.getGherkinDocument().get();
            }
        }
        throw new IllegalStateException(uri + " was parsed to a feature without a document");
    }

    private static FeatureFile read(FeatureParser parser, String uri, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            return parser.parseResource(new InMemory(URI.create(uri), content))
                    .map(feature -> new FeatureFile(uri, feature, content))
                    .orElseThrow(() -> new KitError(uri + ": there is no 'Feature:' in the file"));
        } catch (FeatureParserException bad) {
            throw new KitError("not valid Gherkin: " + bad.getMessage().strip(), bad);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new KitError(uri + ": can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private record InMemory(URI uri, byte[] content) implements Resource {

        @Override
        public URI getUri() {
            return uri;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }
    }
}
