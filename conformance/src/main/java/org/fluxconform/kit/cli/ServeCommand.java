package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.JobServices;
import org.fluxconform.kit.subject.ServiceBroken;
import org.fluxconform.kit.subject.SubjectFile;
import org.fluxconform.kit.subject.SuiteDoors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code conform serve SUITE}: the reference and its peers, to play with. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the reference and its peers, and prints commands to play with; Ctrl-C ends it.")
final class ServeCommand implements Callable<Integer> {

    private static final String SUITE = "job-signing";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SUITE", description = "e.g. job-signing")
    private String suite;

    @Option(
            names = "--peers",
            defaultValue = "AUTO",
            description = "how peers are run: auto (default), container, host, embedded")
    private DriverPolicy policy;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        SuiteDoors.Launch launch = SubjectFile.read(home.reference())
                .doors(suite)
                .flatMap(SuiteDoors::launch)
                .orElseThrow(() -> new KitError("there is nothing to serve for '" + suite + "'; there is: " + SUITE));
        // What is started ends with the JVM, by hooks of its own: Ctrl-C runs no finally.
        try (Scratch scratch = new Scratch();
                Peers peers = new Peers(policy, home.containers());
                JobServices services = new JobServices(launch, new SecureRandom(), UnaryOperator.identity())) {
            MungeDaemon munged = peers.munge().login();
            Path config = configuration(scratch.folder("conf.d"), munged);
            Path folder = scratch.folder("service");
            JobService service = services.start(config.toString(), folder);
            explain(home, munged, config, folder, service);
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (ServiceBroken broken) {
            throw new KitError(broken.getMessage(), broken);
        }
    }

    /** The document's example, with the socket of our own munged. */
    private static Path configuration(Path folder, MungeDaemon munged) throws IOException {
        return Files.writeString(folder.resolve("sign.toml"), """
                [sign]
                max-ttl = 1209600  # 2 weeks
                default-type = "munge"
                allowed-types = [ "munge" ]

                [sign.munge]
                socket-path = "%s"
                """.formatted(munged.socket()));
    }

    private void explain(Home home, MungeDaemon munged, Path config, Path folder, JobService service) {
        String fluxSign = quoted(home.folder().resolve("reference/job-signing/bin/flux-sign")) + " ";
        String request = quoted(folder.resolve("request"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("job service    " + service.base());
        out.println("configuration  " + config);
        out.println("munged         " + munged.driver().word() + ", " + munged.socket());
        out.println("ran jobs       " + folder.resolve("launched"));
        out.println();
        out.println("# sign a request as yourself");
        out.println("echo 'a job' | " + fluxSign + "wrap --config " + quoted(config) + " > " + request);
        out.println("# verify it");
        out.println(fluxSign + "unwrap --config " + quoted(config) + " --json < " + request);
        out.println("# hand it in");
        out.println(
                "curl -sS -H 'Content-Type: text/plain' --data-binary @" + request + " " + service.base() + "/jobs");
        out.println("# look at the job, by the id of the answer");
        out.println("curl -sS " + service.base() + "/jobs/ID");
        out.println("# hold the launches back, and let them go on");
        for (String state : new String[] {"stopped", "started"}) {
            out.println("curl -sS -H 'Content-Type: application/json' -d '{\"state\":\"" + state + "\"}' "
                    + service.base() + "/queue");
        }
        out.println();
        out.println("ready; Ctrl-C ends it");
        out.flush();
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
