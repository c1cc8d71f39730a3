package org.fluxconform.kit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.IVersionProvider;

/** Which kit this is. */
public final class KitVersion implements IVersionProvider {

    /** The version in the jar's manifest. */
    public static String version() {
        String version = KitVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The commit that is checked out, with {@code -dirty} where files were changed; {@code unknown} without git. */
    public static String commit(Path home) {
        try {
            // git looks into no folder of another owner unless told; the kit in this one is running already.
            String trusted = "safe.directory=" + home.toAbsolutePath();
            Process git = new ProcessBuilder(
                            "git", "-c", trusted, "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0) {
                return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            git.destroy();
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return "unknown";
    }

    @Override
    public String[] getVersion() {
        return new String[] {"conform " + version()};
    }
}
