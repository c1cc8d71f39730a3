package org.fluxconform.reference.jobsigning.certificate;

import static org.fluxconform.reference.jobsigning.check.Check.check;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.Errno;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.Table;
import org.fluxconform.reference.jobsigning.configuration.TomlReader;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.tomlj.Toml;

/**
 * Certificates as TOML. The public half has a table {@code [metadata]} of scalars and a table {@code [curve]} with
 * {@code public-key} and perhaps {@code signature}; the secret half a table {@code [curve]} with {@code secret-key}. All three are
 * strict base64. Whatever is wrong is {@code Invalid argument}: a certificate's content is nobody else's business.
 */
public final class CertificateToml {

    private static final SigningException INVALID = SigningException.invalid(Errno.EINVAL.text());
    private static final String CURVE = "curve";

    private static final String METADATA = "metadata";

    /** Asked of the file of a public half. */
    public static final List<Check<Table>> CHECKS = List.of(
            check(
                    "cert-metadata-table",
                    "JOB-CERT-09",
                    INVALID.getMessage(),
                    file -> file.get(METADATA, Table.class).isPresent()),
            check(
                    "cert-curve-table",
                    "JOB-CERT-09",
                    INVALID.getMessage(),
                    file -> file.get(CURVE, Table.class).isPresent()),
            check(
                    "cert-metadata-names-plain",
                    "JOB-CERT-09",
                    INVALID.getMessage(),
                    file -> file.get(METADATA, Table.class)
                            .map(metadata -> metadata.keys().stream().allMatch(CertificateToml::isPlainName))
                            .orElse(true)));

    private final TomlReader toml;
    private final List<Check<Table>> checks;
    private final Base64Codec base64;
    private final Ed25519 ed25519;

    /** @param checks {@link #CHECKS} */
    public CertificateToml(List<Check<Table>> checks, Base64Codec base64, Ed25519 ed25519) {
        this(new TomlReader(), checks, base64, ed25519);
    }

    /** @param toml the dialect */
    public CertificateToml(TomlReader toml, List<Check<Table>> checks, Base64Codec base64, Ed25519 ed25519) {
        this.toml = toml;
        this.checks = checks;
        this.base64 = base64;
        this.ed25519 = ed25519;
    }

    /** A dot would make a name ambiguous in headers, where names are joined with dots. */
    static boolean isPlainName(String name) {
        return !name.isEmpty() && name.indexOf('.') < 0;
    }

    public Certificate readPublic(byte[] content) throws SigningException {
        Table file = parse(content);
        Check.all(checks, file);
        Table metadata = file.get(METADATA, Table.class).orElse(Table.EMPTY);
        Table curve = file.get(CURVE, Table.class).orElse(Table.EMPTY);
        byte[] publicKey = bytes(curve, "public-key", Ed25519.KEY_BYTES).orElseThrow(() -> INVALID);
        if (!ed25519.isPublicKey(publicKey)) {
            throw INVALID;
        }
        return new Certificate(metadata(metadata), publicKey, bytes(curve, "signature", Ed25519.SIGNATURE_BYTES));
    }

    public SecretKey readSecret(byte[] content) throws SigningException {
        Table curve = parse(content).get(CURVE, Table.class).orElseThrow(() -> INVALID);
        return bytes(curve, "secret-key", SecretKey.BYTES)
                .flatMap(SecretKey::of)
                .orElseThrow(() -> INVALID);
    }

    public String writePublic(Certificate certificate) {
        StringBuilder text = new StringBuilder("[metadata]\n");
        for (Entry item : certificate.metadata().entries()) {
            line(text, item.key(), value(item));
        }
        text.append("\n[curve]\n");
        line(text, "public-key", quoted(base64.encode(certificate.publicKey())));
        certificate.signature().ifPresent(bytes -> line(text, "signature", quoted(base64.encode(bytes))));
        return text.toString();
    }

    String writeSecret(SecretKey key) {
        StringBuilder text = new StringBuilder("[curve]\n");
        line(text, "secret-key", quoted(base64.encode(key.encoded())));
        return text.toString();
    }

    private Table parse(byte[] content) throws SigningException {
        try {
            return toml.read("certificate", content);
        } catch (SigningException notToml) {
            throw INVALID;
        }
    }

    /** Empty if there is no such key. */
    private Optional<byte[]> bytes(Table table, String key, int length) throws SigningException {
        if (table.get(key).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(table.get(key, String.class)
                .flatMap(base64::decode)
                .filter(bytes -> bytes.length == length)
                .orElseThrow(() -> INVALID));
    }

    private static KeyValues metadata(Table table) throws SigningException {
        List<Entry> items = new ArrayList<>();
        for (Map.Entry<String, Object> item : table.values().entrySet()) {
            items.add(metadatum(item.getKey(), item.getValue()));
        }
        return new KeyValues(items);
    }

    private static Entry metadatum(String name, Object value) throws SigningException {
        try {
            if (value instanceof String text) {
                return Entry.string(name, text);
            }
            if (value instanceof Long number) {
                return Entry.integer(name, number);
            }
            if (value instanceof Double number) {
                return Entry.decimal(name, number);
            }
            if (value instanceof Boolean truth) {
                return Entry.bool(name, truth);
            }
            // An offset is passed over: all times are UTC.
            if (value instanceof OffsetDateTime time) {
                return Entry.timestamp(name, time.toLocalDateTime().toEpochSecond(ZoneOffset.UTC));
            }
            if (value instanceof LocalDateTime time) {
                return Entry.timestamp(name, time.toEpochSecond(ZoneOffset.UTC));
            }
        } catch (IllegalArgumentException inexpressible) {
            throw INVALID;
        }
        throw INVALID;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("    ")
                .append(bareOrQuoted(name))
                .append(" = ")
                .append(value)
                .append('\n');
    }

    private static String bareOrQuoted(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    private static String value(Entry item) {
        return switch (item.type()) {
            case STRING -> quoted(item.text());
            case INTEGER, DOUBLE, BOOLEAN, TIMESTAMP -> item.text();
        };
    }

    private static String quoted(String text) {
        return "\"" + Toml.tomlEscape(text) + "\"";
    }
}
