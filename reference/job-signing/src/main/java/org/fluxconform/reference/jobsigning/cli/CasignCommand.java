package org.fluxconform.reference.jobsigning.cli;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "casign",
        description =
                "Signs the certificate PATH.pub with the certificate authority of the configuration's [ca] table.")
final class CasignCommand implements Callable<Integer> {

    private final Assembly assembly;

    @Mixin
    private LibraryOptions library;

    @Parameters(paramLabel = "PATH", description = "The certificate, without .pub.")
    private Path path;

    @Option(names = "--userid", paramLabel = "UID", required = true, description = "Whose certificate it is.")
    private long userid;

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long it is valid; 0, the default, for as long as the authority allows.")
    private long ttl;

    @Option(
            names = "--not-before",
            paramLabel = "SECONDS",
            description = "From when on, in Unix seconds. Default: now.")
    private Long notBefore;

    CasignCommand(Assembly assembly) {
        this.assembly = assembly;
    }

    @Override
    public Integer call() throws Exception {
        OptionalLong begin = notBefore == null ? OptionalLong.empty() : OptionalLong.of(notBefore);
        library.library(assembly.rules()).casign(library.config(), path, userid, ttl, begin);
        return 0;
    }
}
