package org.fluxconform.reference.jobsigning.cli;

import java.io.InputStream;
import java.io.PrintStream;
import org.fluxconform.reference.jobsigning.check.SigningException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code flux-sign}: signs, verifies, makes certificates, and serves jobs.
 *
 * <p>Exit status: 0 done; 1 refused, with the library's text on standard error; 2 wrong usage.
 */
@Command(
        name = "flux-sign",
        description = "Signs and verifies Flux job requests.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {CommandLine.HelpCommand.class})
public final class FluxSign {

    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private FluxSign() {}

    private static final String LOG_CONFIGURATION = "logback.configurationFile";

    public static void main(String[] args) {
        logToStandardError();
        System.exit(run(Assembly.standard(), args));
    }

    /** What is on standard output is read by programs. Before the first logger: that one decides where all log to. */
    static void logToStandardError() {
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            System.setProperty(LOG_CONFIGURATION, "flux-sign-logback.xml");
        }
    }

    /**
     * Runs a command on this process's streams.
     *
     * @param assembly what it is put together from
     * @return the exit status
     */
    public static int run(Assembly assembly, String... args) {
        return run(assembly, new Streams(System.in, System.out, System.err), JvmEnd.STANDARD, args);
    }

    /** The same on other streams: a JVM may run several. A service runs until its thread is interrupted. */
    public static int run(Assembly assembly, InputStream in, PrintStream out, PrintStream err, String... args) {
        return run(assembly, new Streams(in, out, err), EndSignal.INTERRUPT_ONLY, args);
    }

    private static int run(Assembly assembly, Streams streams, EndSignal endSignal, String... args) {
        PrintStream err = streams.err();
        CommandLine line = new CommandLine(new FluxSign())
                .addSubcommand(new WrapCommand(assembly, streams))
                .addSubcommand(new UnwrapCommand(assembly, streams))
                .addSubcommand(new KeygenCommand(assembly))
                .addSubcommand(new CasignCommand(assembly))
                .addSubcommand(new ServeCommand(assembly, streams, endSignal))
                .addSubcommand(new AdapterCommand(assembly, streams))
                .setOut(streams.writer(streams.out()))
                .setErr(streams.writer(err));
        line.setParameterExceptionHandler((e, words) -> {
            err.println("flux-sign: " + e.getMessage());
            err.println("Try: flux-sign help"
                    + (e.getCommandLine() == line
                            ? ""
                            : " " + e.getCommandLine().getCommandName()));
            return USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            err.println(e instanceof SigningException ? e.getMessage() : "flux-sign: " + Failure.textOf(e));
            return REFUSED;
        });
        return args.length == 0 ? usage(line, err) : line.execute(args);
    }

    private static int usage(CommandLine line, PrintStream err) {
        line.usage(err);
        return USAGE;
    }
}
