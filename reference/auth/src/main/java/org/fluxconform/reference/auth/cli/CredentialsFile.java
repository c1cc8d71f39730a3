package org.fluxconform.reference.auth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.http.Json;
import org.fluxconform.reference.auth.support.PrivateFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code ~/.flux/credentials.json}, mode 0600: {@code {"refresh_token", "issuer", "client_id"}}. There is never an access
 * token in it: one is fetched for each command.
 */
final class CredentialsFile {

    private final Path file;

    CredentialsFile(Shell shell) {
        this.file = shell.home().resolve(".flux").resolve("credentials.json");
    }

    record Credentials(String refreshToken, String issuer, String clientId) {

        Credentials rotated(String newRefreshToken) {
            return new Credentials(newRefreshToken, issuer, clientId);
        }

        /** Not to be printed by accident. */
        @Override
        public String toString() {
            return "credentials of " + issuer;
        }
    }

    Path path() {
        return file;
    }

    /** @throws Failure if it isn't what this class wrote */
    Optional<Credentials> read() {
        try {
            PrivateFile.tighten(file);
            return PrivateFile.read(file).map(this::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    private Credentials parse(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            return new Credentials(text(json, "refresh_token"), text(json, "issuer"), text(json, "client_id"));
        } catch (JacksonException e) {
            // its message would quote the token
            throw unusable();
        }
    }

    private String text(JsonNode json, String name) {
        return json.path(name).stringValueOpt().filter(text -> !text.isBlank()).orElseThrow(this::unusable);
    }

    private Failure unusable() {
        return new Failure(file + " holds no credentials of this command. Run `flux auth login`.");
    }

    void write(Credentials credentials) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("refresh_token", credentials.refreshToken());
        content.put("issuer", credentials.issuer());
        content.put("client_id", credentials.clientId());
        try {
            PrivateFile.write(file, Shown.json(Json.MAPPER.valueToTree(content)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be deleted", e);
        }
    }
}
