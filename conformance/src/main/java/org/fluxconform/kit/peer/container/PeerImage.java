package org.fluxconform.kit.peer.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The image of a peer. Its tag is a hash of all files that it is built from, so that it is built once, and again
 * whenever one of them changes.
 *
 * @param folder with the Dockerfile and all that it copies
 */
record PeerImage(Path folder) {

    private static final int TAG_LENGTH = 16;

    /** {@code fluxconform/munge:0123456789abcdef}. */
    String name() {
        return "fluxconform/" + folder.getFileName() + ":" + hash().substring(0, TAG_LENGTH);
    }

    /** Over the name, length and content of each file, in the order of their names. */
    private String hash() {
        try (Stream<Path> paths = Files.walk(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                String heading = folder.relativize(file) + "\n" + content.length + "\n";
                digest.update(heading.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
