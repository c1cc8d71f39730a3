package org.fluxconform.reference.jobsigning.mutants;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.tools.Tool;

/** {@code mutants} for other programs of the same JVM, which find it as a service. */
public final class MutantTool implements Tool {

    private final MutantMain main = new MutantMain();

    @Override
    public String name() {
        return "mutants";
    }

    @Override
    public int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        try {
            return main.run(
                    List.of(arguments),
                    in,
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
        } catch (InterruptedException toldToEnd) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** It reads no Java. */
    @Override
    public Set<SourceVersion> getSourceVersions() {
        return Set.of();
    }
}
