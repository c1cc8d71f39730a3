package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.plan.Suite;
import org.fluxconform.kit.subject.SubjectTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code conform init}: a subject file to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Prints a commented subject file, which describes an implementation to the kit.")
final class InitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--suite", paramLabel = "SUITE", description = "Only the tables of this suite; may be repeated.")
    private List<String> suites;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it there. What is there already is never replaced.")
    private Path out;

    @Override
    public Integer call() {
        String template = SubjectTemplate.print(suites == null ? judged() : suites);
        PrintWriter console = spec.commandLine().getOut();
        if (out == null) {
            console.print(template);
            console.flush();
        } else {
            write(template);
            console.println(out + " is written; name your commands in it, then: conform plan --subject " + out);
        }
        return ExitCode.OK;
    }

    /** Nobody is judged by a suite in the making. */
    private static List<String> judged() {
        return Suite.read(Home.find().features(), Set.of()).stream()
                .map(Suite::name)
                .toList();
    }

    private void write(String template) {
        try {
            Files.writeString(out, template, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new KitError(out + " is there already, and is left as it is; name another file with --out");
        } catch (IOException e) {
            throw new KitError(out + " can't be written: " + e.getMessage(), e);
        }
    }
}
