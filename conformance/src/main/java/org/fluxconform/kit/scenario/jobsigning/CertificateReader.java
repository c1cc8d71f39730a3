package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads public files that the subject wrote. */
final class CertificateReader {

    private CertificateReader() {}

    /** The metadata in its order. */
    static Entries metadata(Path publicFile) {
        List<Entry> entries = new ArrayList<>();
        TomlTable metadata = toml(publicFile).getTableOrEmpty("metadata");
        metadata.keySet().forEach(key -> entries.add(entry(key, metadata.get(List.of(key)))));
        return new Entries(entries);
    }

    static byte[] publicKey(Path publicFile) {
        String key = toml(publicFile).getString("curve.public-key");
        Expect.that(key != null, "a public-key in [curve] of " + publicFile.getFileName(), "none");
        return SignedRequest.decoded(key);
    }

    private static Entry entry(String key, Object value) {
        if (value instanceof OffsetDateTime time) {
            return new Entry(key, 't', DateTimeFormatter.ISO_INSTANT.format(time.toInstant()));
        }
        if (value instanceof Double number) {
            return new Entry(key, 'd', String.format(Locale.ROOT, "%.6f", number));
        }
        char type = value instanceof Long ? 'i' : value instanceof Boolean ? 'b' : 's';
        return new Entry(key, type, String.valueOf(value));
    }

    private static TomlParseResult toml(Path file) {
        try {
            TomlParseResult toml = Toml.parse(file);
            Expect.that(!toml.hasErrors(), "TOML in " + file.getFileName(), toml.errors());
            return toml;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
