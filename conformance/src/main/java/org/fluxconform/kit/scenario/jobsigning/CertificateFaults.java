package org.fluxconform.kit.scenario.jobsigning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.fluxconform.kit.scenario.jobsigning.CertificateDesk.Papers;
import org.fluxconform.kit.scenario.jobsigning.CertificateDesk.Tampering;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** What can be wrong with, or added to, the files of a certificate, by its name in a feature. */
final class CertificateFaults {

    private static final int ABSURD = 10_000;
    private static final int MEBIBYTE = 1024 * 1024;

    private CertificateFaults() {}

    static Tampering named(String half, String fault, Papers papers) {
        if (fault.equals("is missing")) {
            return files -> deleted(half, files);
        }
        if (fault.equals("is a folder")) {
            return files -> Files.createDirectory(deleted(half, files));
        }
        if (fault.equals("is a link to itself")) {
            return files -> {
                Path file = deleted(half, files);
                Files.createSymbolicLink(file, file);
            };
        }
        return half.equals("public")
                ? files -> files.writePublic(ofPublic(fault, papers.certificate()))
                : files -> files.writeSecret(ofSecret(fault, papers.pair().secretKey()));
    }

    /** Where the file was. */
    private static Path deleted(String half, CertificateFiles files) throws IOException {
        Path file = half.equals("public") ? files.publicFile() : files.secretFile();
        Files.delete(file);
        return file;
    }

    private static byte[] ofPublic(String fault, Certificate certificate) {
        String text = CertificateFiles.publicText(certificate);
        String key = SignedRequest.base64(certificate.publicKey());
        String signature = certificate.signature() == null ? "" : SignedRequest.base64(certificate.signature());
        return switch (fault) {
            case "is empty" -> new byte[0];
            case "has no [metadata] table" -> bytes(text.substring(text.indexOf("[curve]")));
            case "has no [curve] table" -> bytes(text.substring(0, text.indexOf("[curve]")));
            case "has a key that is not base64" -> bytes(text.replace(key, "!" + key.substring(1)));
            case "has a key of 31 bytes" -> bytes(text.replace(key, ofLength(certificate.publicKey(), 31)));
            case "has a key of 33 bytes" -> bytes(text.replace(key, ofLength(certificate.publicKey(), 33)));
            case "has metadata with a dot in its name" -> bytes(afterMetadata(text, "\"a.b\" = \"x\""));
            case "has metadata with a dot at the beginning of its name" -> bytes(afterMetadata(text, "\".b\" = \"x\""));
            case "has metadata with a dot at the end of its name" -> bytes(afterMetadata(text, "\"a.\" = \"x\""));
            case "has a list for metadata" -> bytes(afterMetadata(text, "list = [ \"x\" ]"));
            case "is not TOML" -> bytes("this is no TOML\n");
            case "has no public-key" -> bytes(text.replaceFirst("(?m)^ *public-key = .*$", ""));
            case "has a number for a key" -> bytes(text.replace("\"" + key + "\"", "1"));
            case "has a signature of 63 bytes" -> bytes(text.replace(signature, ofLength(certificate.signature(), 63)));
            case "has a signature of 65 bytes" -> bytes(text.replace(signature, ofLength(certificate.signature(), 65)));
            case "has a signature that is not base64" -> bytes(text.replace(signature, "!" + signature.substring(1)));
            case "has a number for a signature" -> bytes(text.replace("\"" + signature + "\"", "1"));
            case "has metadata without a name" -> bytes(afterMetadata(text, "\"\" = \"x\""));
            case "has a table for metadata" -> bytes(afterMetadata(text, "table = { x = 1 }"));
            case "has a day for metadata" -> bytes(afterMetadata(text, "day = 2020-01-02"));
            case "has a time of the day for metadata" -> bytes(afterMetadata(text, "time = 03:04:05"));
            case "has a year before 1970 in metadata" -> bytes(afterMetadata(text, "old = 1969-12-31T23:59:59Z"));
            case "has a zero byte in metadata" -> bytes(afterMetadata(text, "zero = \"a\\u0000b\""));
            case "has a byte of Latin-1 in its metadata" -> withName(text, "\u00ff");
            case "has half a character in its metadata" -> withName(text, "\u00e2\u0082");
            case "has an overlong slash in its metadata" -> withName(text, "\u00c0\u00af");
            case "has half of a surrogate pair in its metadata" -> withName(text, "\u00ed\u00a0\u0080");
            case "holds lists 10000 deep" ->
                bytes(afterMetadata(text, "deep = " + "[".repeat(ABSURD) + "]".repeat(ABSURD)));
            case "holds tables 10000 deep" -> bytes(text + "\n[later" + ".a".repeat(ABSURD) + "]\n    x = 1\n");
            case "holds 100 MiB of comments" -> bytes(text + ("#" + "x".repeat(MEBIBYTE - 2) + "\n").repeat(100));
            case "has another key in [curve]" -> bytes(text + "    later = 1\n");
            case "has another table" -> bytes(text + "\n[later]\n    x = 1\n");
            case "has a comment" -> bytes("# a comment\n" + text);
            default -> throw new IllegalArgumentException("no fault of a public file is called '" + fault + "'");
        };
    }

    private static byte[] ofSecret(String fault, byte[] secretKey) {
        String text = CertificateFiles.secretText(secretKey);
        return switch (fault) {
            case "is empty" -> new byte[0];
            case "has no [curve] table" -> bytes(text.replace("[curve]", "[other]"));
            case "has a quotation mark too few" -> bytes(text.replace("\"\n", "\n"));
            case "has its key twice" -> bytes(text + text.substring(text.indexOf('\n') + 1));
            case "has a key of 32 bytes" -> bytes(CertificateFiles.secretText(Arrays.copyOf(secretKey, 32)));
            case "has a key that is not base64" -> bytes(text.replace("secret-key = \"", "secret-key = \"!"));
            case "has a key of 63 bytes" -> bytes(CertificateFiles.secretText(Arrays.copyOf(secretKey, 63)));
            case "has a key of 65 bytes" -> bytes(CertificateFiles.secretText(Arrays.copyOf(secretKey, 65)));
            case "has no secret-key" -> bytes("[curve]\n");
            case "has a number for a key" -> bytes("[curve]\n    secret-key = 1\n");
            case "is not TOML" -> bytes("this is no TOML\n");
            default -> throw new IllegalArgumentException("no fault of a secret file is called '" + fault + "'");
        };
    }

    private static String ofLength(byte[] key, int length) {
        return SignedRequest.base64(Arrays.copyOf(key, length));
    }

    private static String afterMetadata(String text, String line) {
        return text.replace("[metadata]\n", "[metadata]\n    " + line + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param bytes as characters of Latin-1 */
    private static byte[] withName(String text, String bytes) {
        return afterMetadata(text, "name = \"" + bytes + "\"").getBytes(StandardCharsets.ISO_8859_1);
    }
}
