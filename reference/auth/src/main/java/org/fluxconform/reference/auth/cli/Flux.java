package org.fluxconform.reference.auth.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;

/**
 * {@code flux}: the server and its client.
 *
 * <p>Exit status: 0 done; 1 refused or failed, with one line on standard error; 2 wrong usage.
 */
@Command(
        name = "flux",
        description = "Starts a Flux server, and manages one: who may do what, workflows, schedules and secrets.",
        versionProvider = Version.class,
        subcommands = {StartCommand.class, ServerCommand.class},
        footerHeading = "%nVariables:%n",
        footer = {
            "  FLUX_AUTH_TOKEN      credential of this command: an API key or a token of the OIDC issuer",
            "  FLUX_SERVER_HOST     where the server is (default: localhost)",
            "  FLUX_SERVER_PORT     its port (default: 8000)",
            "  FLUX_...             each key of flux.toml: `flux server config` lists them"
        })
public final class Flux {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Flux() {}

    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    /** @return the exit status */
    static int run(Shell shell, String... args) {
        CommandLine line = commandLine(shell);
        return args.length == 0 ? usage(line, shell) : line.execute(args);
    }

    static CommandLine commandLine(Shell shell) {
        CommandLine line = new CommandLine(new Flux(), new Parts(shell))
                .setOut(shell.out())
                .setErr(shell.err());
        line.setParameterExceptionHandler((e, words) -> wrongUsage(e, shell));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            shell.err().println("Error: " + Problems.textOf(e));
            return FAILED;
        });
        return line;
    }

    private static int usage(CommandLine line, Shell shell) {
        line.usage(shell.err());
        return USAGE;
    }

    private static int wrongUsage(ParameterException e, Shell shell) {
        shell.err().println("Error: " + Printable.line(e.getMessage()));
        shell.err().println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
        return USAGE;
    }

    /** Makes commands and their parts, and gives the shell to those that take it. */
    private record Parts(Shell shell) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Shell.class) {
                    return type.cast(constructor.newInstance(shell));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
