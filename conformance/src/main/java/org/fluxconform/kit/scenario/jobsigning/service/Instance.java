package org.fluxconform.kit.scenario.jobsigning.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fluxconform.kit.scenario.jobsigning.certificate.Authority;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.configuration.ConfigurationFolder;
import org.fluxconform.kit.subject.JobService;

/**
 * A job service that runs, with its configuration and its certificate authority.
 *
 * @param folder of its own; its output is there
 * @param revoked the authority's revocation directory
 */
public record Instance(
        JobService service,
        Path folder,
        ConfigurationFolder files,
        Configuration configuration,
        Authority authority,
        Path revoked) {

    /** Changes its configuration while it runs. */
    public void configure(Configuration other) {
        files.write(other);
    }

    /** Replaces its configuration while it runs, by anything. */
    public void configure(String text) {
        files.write(files.file().getFileName().toString(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes its configuration away while it runs. */
    public void unconfigure() {
        try {
            Files.delete(files.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it has written to its output so far. */
    public String log() {
        try {
            return new String(Files.readAllBytes(folder.resolve("output.log")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
