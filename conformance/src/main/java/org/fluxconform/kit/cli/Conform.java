package org.fluxconform.kit.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.machine.LastResort;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the kit. */
@Command(
        name = "conform",
        description = "Tells whether an implementation does what the Flux security documents say.",
        mixinStandardHelpOptions = true,
        versionProvider = KitVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            ExplainCommand.class,
            CheckCommand.class,
            VerifyReportCommand.class,
            DiffCommand.class,
            CompareCommand.class,
            MutantsCommand.class,
            InitCommand.class,
            AdapterCommand.class,
            ServeCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 conformant (or, with --partial, what was selected passed), 1 not conformant,",
            "2 wrong usage, kit error, or an implementation that can't be greeted,",
            "3 incomplete (planned but not run), 4 stale deviation."
        })
public final class Conform {

    private Conform() {}

    public static void main(String[] words) {
        // What a run asks, writes and says is the same everywhere: no digits, case or dates of the place where it runs.
        Locale.setDefault(Locale.ROOT);
        LastResort lastResort = LastResort.register();
        CommandLine commandLine = commandLine();
        int exitCode = commandLine.execute(words);
        commandLine.getOut().close();
        commandLine.getErr().close();
        lastResort.exit(exitCode);
    }

    /** The parser with all commands, and errors told in one line. */
    public static CommandLine commandLine() {
        return commandLine(new PrintWriter(System.out), new PrintWriter(System.err));
    }

    /** The same, with a console of one's own; see {@link HarmlessWriter}. */
    static CommandLine commandLine(Writer out, Writer err) {
        return new CommandLine(new Conform())
                .setOut(new PrintWriter(new HarmlessWriter(out), true))
                .setErr(new PrintWriter(new HarmlessWriter(err), true))
                // Colours would be shown as what they are made of.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(Conform::wrongUsage)
                .setExecutionExceptionHandler(Conform::failed)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static int wrongUsage(ParameterException wrong, String[] words) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("conform: " + firstLine(wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.ERROR;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof KitError) {
            err.println("conform: " + failure.getMessage());
        } else {
            StackTraceElement[] trace = failure.getStackTrace();
            err.println("conform: this is a fault of the kit: " + failure + (trace.length == 0 ? "" : " at " + trace[0])
                    + " (CONFORM_DEBUG=1 shows all of it)");
        }
        if (System.getenv("CONFORM_DEBUG") != null) {
            failure.printStackTrace(err);
        }
        return ExitCode.ERROR;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
