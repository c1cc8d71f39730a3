package org.fluxconform.reference.jobsigning.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.configuration.ConfigurationLoader;
import org.fluxconform.reference.jobsigning.configuration.PathSecurity;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.PasswdFile;
import tools.jackson.databind.JsonNode;

/** The folder with keys, homes and configurations that the vectors were recorded in, made anew. */
record Recorded(Path folder, Path mungeSocket) {

    /** Writes all the files that the vectors list. */
    static Recorded in(Path folder, Path mungeSocket) throws IOException {
        for (var file : Vectors.get("files").properties()) {
            String name = file.getKey();
            if (name.endsWith("[.pub]")) {
                JsonNode key = Vectors.get("keys").get(file.getValue().asString());
                String pair = name.substring(0, name.length() - "[.pub]".length());
                write(folder.resolve(pair), key.get("secret_file").asString());
                write(folder.resolve(pair + ".pub"), key.get("pub_file").asString());
            } else {
                write(folder.resolve(name), "");
            }
        }
        Recorded recorded = new Recorded(folder, mungeSocket);
        write(folder.resolve("passwd"), recorded.filled(Vectors.get("passwd").asString()));
        for (var config : Vectors.get("configs").properties()) {
            write(
                    folder.resolve("configs/" + config.getKey() + ".toml"),
                    recorded.filled(config.getValue().asString()));
        }
        return recorded;
    }

    /** The text with its placeholders filled in. */
    String filled(String text) {
        return text.replace("${DIR}", folder.toString()).replace("${MUNGE_SOCKET}", mungeSocket.toString());
    }

    /** A library in the state in which the vector was recorded. */
    Signing signing(JsonNode vector) throws SigningException {
        Environment environment = Environment.ofThisProcess()
                .withRealUid(vector.get("process_uid").asLong())
                .withUsers(new PasswdFile(folder.resolve("passwd")));
        if (vector.hasNonNull("now")) {
            Instant now = Instant.ofEpochSecond(vector.get("now").asLong());
            environment = environment.withClock(Clock.fixed(now, ZoneOffset.UTC));
        }
        Rules rules = Rules.standard();
        String config = vector.get("config").asString();
        return new Signing(
                new ConfigurationLoader(rules.configuration(), environment)
                        .load(folder.resolve("configs/" + config + ".toml").toString(), PathSecurity.OFF),
                environment,
                rules);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
