package org.fluxconform.reference.jobsigning.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.tools.Tool;

/** {@code flux-sign} for other programs of the same JVM, which find it as a service. */
public final class FluxSignTool implements Tool {

    @Override
    public String name() {
        return "flux-sign";
    }

    @Override
    public int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        return FluxSign.run(
                Assembly.standard(),
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    /** It reads no Java. */
    @Override
    public Set<SourceVersion> getSourceVersions() {
        return Set.of();
    }
}
