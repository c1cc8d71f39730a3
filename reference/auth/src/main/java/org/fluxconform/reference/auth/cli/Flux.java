package org.fluxconform.reference.auth.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import org.fluxconform.reference.auth.cli.Output.Unwritable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/**
 * {@code flux}: the server and its client.
 *
 * <p>Exit status: 0 done; 1 refused or failed, with one line on standard error; 2 wrong usage.
 */
@Command(
        name = "flux",
        description = "Starts a Flux server, and manages one: who may do what, workflows, schedules and secrets.",
        versionProvider = Version.class,
        footerHeading = "%nVariables:%n",
        footer = {
            "  FLUX_AUTH_TOKEN      who asks: an API key or a token of the OIDC issuer",
            "  FLUX_SERVER_HOST     where the server is (default: localhost)",
            "  FLUX_SERVER_PORT     its port (default: 8000)",
            "  FLUX_HOME            on the server's host: its folder (default: .flux)",
            "  FLUX_...             each key of flux.toml: `flux server config` lists them"
        })
public final class Flux {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final List<Class<?>> COMMANDS = List.of(
            StartCommand.class,
            ServerCommand.class,
            AuthCommand.class,
            RolesCommand.class,
            PrincipalsCommand.class,
            WorkflowCommand.class,
            ScheduleCommand.class,
            SecretsCommand.class,
            CompletionCommand.class);

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Shows this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows the version.")
    private boolean version;

    private Flux() {}

    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    /** @return the exit status */
    static int run(Shell shell, String... args) {
        CommandLine line = commandLine(shell, args.length == 0 ? "" : args[0]);
        return args.length == 0 ? usage(line, shell) : line.execute(args);
    }

    private static int execute(ParseResult parsed, Shell shell) {
        try {
            return new RunLast().execute(parsed);
        } catch (Unwritable e) {
            return failed(e, shell); // it was a help text, of which picocli would print a stack trace
        }
    }

    private static int failed(Exception e, Shell shell) {
        if (e instanceof Unwritable output && output.nobodyReads()) {
            return DONE;
        }
        shell.err().println("Error: " + Problems.textOf(e));
        return FAILED;
    }

    /** @param first the word after {@code flux}: of the commands, only what it names is made, which halves the start */
    static CommandLine commandLine(Shell shell, String first) {
        Parts parts = new Parts(shell);
        CommandLine line = new CommandLine(new Flux(), parts);
        List<Class<?>> wanted = COMMANDS.stream()
                .filter(type -> type.getAnnotation(Command.class).name().equals(first))
                .toList();
        (wanted.isEmpty() ? COMMANDS : wanted).forEach(type -> line.addSubcommand(parts.create(type)));
        line.setOut(shell.out()).setErr(shell.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, words) -> wrongUsage(e, shell));
        line.setExecutionStrategy(parsed -> execute(parsed, shell));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, shell));
        // a word that begins with @ is a word, and not the name of a file with more of them
        line.setExpandAtFiles(false);
        return line;
    }

    private static int usage(CommandLine line, Shell shell) {
        line.usage(shell.err());
        return USAGE;
    }

    private static int wrongUsage(ParameterException e, Shell shell) {
        WrongWords words = new WrongWords(e);
        shell.err().println("Error: " + Printable.line(words.message()));
        words.meant().ifPresent(meant -> shell.err().println("Did you mean: " + meant + "?"));
        shell.err().println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
        return USAGE;
    }

    /** Makes commands and their parts, and gives the shell to those that take it. */
    private record Parts(Shell shell) implements IFactory {

        @Override
        public <K> K create(Class<K> type) {
            try {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Shell.class) {
                        return type.cast(constructor.newInstance(shell));
                    }
                }
                return CommandLine.defaultFactory().create(type);
            } catch (Exception e) {
                throw new IllegalStateException(type + " can't be made", e);
            }
        }
    }
}
