package org.fluxconform.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fluxconform.kit.cli.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link in the repository's Markdown leads somewhere: to a file that is there, and to an anchor or heading in it. */
class DocumentationTest {

    private static final Path ROOT = Home.find().folder().toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", "local");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> Stream.iterate(file, path -> path != null, Path::getParent)
                            .noneMatch(
                                    path -> NOT_OURS.contains(path.getFileName().toString())))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theDocumentsAreThere() throws IOException {
        assertThat(documents())
                .contains(
                        Path.of("README.md"),
                        Path.of("CONTRIBUTING.md"),
                        Path.of("features/decisions.md"),
                        Path.of("features/job-signing/facts.md"),
                        Path.of("fixtures/adapters/README.md"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher link = LINK.matcher(CODE.matcher(text(document)).replaceAll(""));
        while (link.find()) {
            if (!link.group(1).matches("(?i)[a-z]+:.*") && !resolves(document, link.group(1))) {
                dead.add(link.group(1));
            }
        }
        assertThat(dead).as("links of " + document + " that lead nowhere").isEmpty();
    }

    private static boolean resolves(Path document, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty()
                ? document
                : ROOT.relativize(ROOT.resolve(document).resolveSibling(file).normalize());
        if (!Files.exists(ROOT.resolve(target))) {
            return false;
        }
        return hash < 0 || anchors(target).contains(link.substring(hash + 1));
    }

    /** Explicit anchors, and the names that headings get where Markdown is shown. */
    private static Set<String> anchors(Path document) throws IOException {
        Set<String> anchors = new TreeSet<>();
        String text = text(document);
        ANCHOR.matcher(text).results().forEach(found -> anchors.add(found.group(1)));
        HEADING.matcher(text).results().forEach(found -> anchors.add(slug(found.group(1))));
        return anchors;
    }

    private static String slug(String heading) {
        return ANCHOR.matcher(heading)
                .replaceAll("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String text(Path document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }
}
