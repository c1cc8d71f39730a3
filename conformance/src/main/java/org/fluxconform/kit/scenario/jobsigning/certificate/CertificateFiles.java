package org.fluxconform.kit.scenario.jobsigning.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/**
 * The two files of a certificate pair: {@code NAME.pub} and {@code NAME}.
 *
 * @param name path of the secret file
 */
public record CertificateFiles(Path name) {

    public Path publicFile() {
        return name.resolveSibling(name.getFileName() + ".pub");
    }

    public Path secretFile() {
        return name;
    }

    public CertificateFiles write(Certificate certificate, KeyPair pair) {
        writePublic(publicText(certificate).getBytes(StandardCharsets.UTF_8));
        writeSecret(secretText(pair.secretKey()).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public void writePublic(byte[] content) {
        write(publicFile(), content, "rw-r--r--");
    }

    public void writeSecret(byte[] content) {
        write(secretFile(), content, "rw-------");
    }

    /** The public file's text. */
    public static String publicText(Certificate certificate) {
        StringBuilder text = new StringBuilder("[metadata]\n");
        certificate
                .metadata()
                .list()
                .forEach(item -> text.append("    ")
                        .append(item.key())
                        .append(" = ")
                        .append(toml(item))
                        .append('\n'));
        text.append("\n[curve]\n    public-key = \"")
                .append(SignedRequest.base64(certificate.publicKey()))
                .append("\"\n");
        if (certificate.signature() != null) {
            text.append("    signature = \"")
                    .append(SignedRequest.base64(certificate.signature()))
                    .append("\"\n");
        }
        return text.toString();
    }

    /** The secret file's text. */
    public static String secretText(byte[] secretKey) {
        return "[curve]\n    secret-key = \"" + SignedRequest.base64(secretKey) + "\"\n";
    }

    private static String toml(Entry item) {
        return item.type() == 's' ? Configuration.quoted(item.value()) : item.value();
    }

    private static void write(Path file, byte[] content, String permissions) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
            Files.write(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
