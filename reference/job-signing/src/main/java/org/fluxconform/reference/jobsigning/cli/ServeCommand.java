package org.fluxconform.reference.jobsigning.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.job.ExecProgram;
import org.fluxconform.reference.jobsigning.job.JobLimits;
import org.fluxconform.reference.jobsigning.job.JobServer;
import org.fluxconform.reference.jobsigning.job.JobService;
import org.fluxconform.reference.jobsigning.job.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until this thread is interrupted. */
@Command(
        name = "serve",
        description = "Takes signed jobs over HTTP and launches them, until it is told to end. Logs to standard error.")
final class ServeCommand implements Callable<Integer> {

    private final Assembly assembly;
    private final Streams streams;
    private final EndSignal endSignal;

    @Mixin
    private LibraryOptions library;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Where to listen. Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(names = "--port", defaultValue = "0", description = "Where to listen; 0, the default, for any free port.")
    private int port;

    @Option(
            names = "--exec",
            paramLabel = "FILE",
            description = "The program to run for each job: payload on its standard input, FLUX_JOB_ID and"
                    + " FLUX_JOB_USERID in its environment. Without it jobs complete without running anything.")
    private Path exec;

    @Option(
            names = "--single-user",
            description = "The instance belongs to the user that runs it: take its unsigned jobs.")
    private boolean singleUser;

    ServeCommand(Assembly assembly, Streams streams, EndSignal endSignal) {
        this.assembly = assembly;
        this.streams = streams;
        this.endSignal = endSignal;
    }

    @Override
    public Integer call() throws Exception {
        FluxSign.logToStandardError();
        JobLimits limits = JobLimits.standard();
        Library signing = library.library(assembly.rules());
        signing.open(library.config()); // what can't be read now is told now
        Runnable ended = endSignal.interrupts(Thread.currentThread());
        try (JobService jobs = new JobService(
                        singleUser ? assembly.singleUser() : assembly.multiUser(),
                        () -> signing.open(library.config()),
                        assembly.program().apply(program(limits)),
                        limits);
                JobServer server = listen(jobs, limits)) {
            streams.out().println("ready http://" + host + ":" + server.port());
            streams.out().flush();
            awaitInterrupt();
        } finally {
            ended.run();
        }
        return 0;
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException toldToEnd) {
            // and no longer interrupted: what follows shall end in order
        }
    }

    private JobServer listen(JobService jobs, JobLimits limits) {
        try {
            return JobServer.start(host, port, assembly.http().apply(jobs, limits));
        } catch (RuntimeException e) {
            throw new Failure(
                    "cannot listen on " + host + ":" + port + "; is the port taken, the host this machine's?");
        }
    }

    private Program program(JobLimits limits) {
        if (exec == null) {
            return Program.nothing();
        }
        if (!Files.isExecutable(exec)) {
            throw new Failure(exec + ": no executable file");
        }
        return new ExecProgram(exec.toAbsolutePath(), limits.runTime());
    }
}
