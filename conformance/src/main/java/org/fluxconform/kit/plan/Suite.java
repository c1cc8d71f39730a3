package org.fluxconform.kit.plan;

import io.cucumber.core.gherkin.Pickle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.ledger.Digests;
import org.fluxconform.kit.ledger.Ledger;
import org.fluxconform.kit.ledger.LedgerReader;

/** A suite as it stands in the repository: its ledger, and the features that ask what the ledger requires. */
public record Suite(Ledger ledger, List<FeatureFile> features) {

    private static final String LEDGER = "requirements.yaml";

    /** Names of the suites below a {@code features/} folder. */
    public static List<String> names(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve(LEDGER)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new KitError(
                    "can't read the folder of features " + root + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Reads the suites that are asked for; when none is named, all but those in the making.
     *
     * @throws KitError if there is no such suite
     */
    public static List<Suite> read(Path root, Set<String> wanted) {
        return readWithDrafts(root, wanted).stream()
                .filter(suite -> !wanted.isEmpty() || !suite.ledger().draft())
                .toList();
    }

    /** The same, and also those in the making. */
    public static List<Suite> readWithDrafts(Path root, Set<String> wanted) {
        List<String> names = names(root);
        if (names.isEmpty()) {
            throw new KitError("no suite below " + root + ": a suite is a folder with a " + LEDGER);
        }
        wanted.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(unknown -> {
            throw new KitError("there is no suite '" + unknown + "'; there are: " + String.join(", ", names));
        });
        return names.stream()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .map(name -> read(root, name))
                .toList();
    }

    public static Suite read(Path root, String name) {
        Ledger ledger = LedgerReader.read(root.resolve(name).resolve(LEDGER));
        return new Suite(ledger, FeatureFile.readAll(root, name));
    }

    public String name() {
        return ledger.suite();
    }

    /** All scenarios, an outline's rows one by one. */
    public Stream<Pickle> pickles() {
        return features.stream().flatMap(file -> file.feature().getPickles().stream());
    }

    /** Requirement to the name of the feature that asks it. */
    public Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        features.forEach(file -> file.feature()
                .getPickles()
                .forEach(pickle -> Tags.ids(pickle.getTags())
                        .forEach(id -> sections.put(id, file.feature().getName().orElse(file.uri())))));
        return sections;
    }

    /** {@code sha256:...} over the ledger and the feature files, in the order of their names. */
    public String digest() {
        var sha256 = Digests.sha256();
        try {
            sha256.update(Files.readAllBytes(ledger.file()));
        } catch (IOException unreadable) {
            throw new KitError(ledger.file() + ": can't be read: " + unreadable.getMessage(), unreadable);
        }
        features.forEach(file -> {
            sha256.update(file.uri().getBytes(StandardCharsets.UTF_8));
            sha256.update(file.content());
        });
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}
