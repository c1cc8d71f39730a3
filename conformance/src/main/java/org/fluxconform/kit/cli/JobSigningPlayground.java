package org.fluxconform.kit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.KitError;
import org.fluxconform.kit.peer.DriverPolicy;
import org.fluxconform.kit.peer.MungeDaemon;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.subject.JobService;
import org.fluxconform.kit.subject.JobServices;
import org.fluxconform.kit.subject.ServiceBroken;
import org.fluxconform.kit.subject.SigningDoors;
import org.fluxconform.kit.subject.SubjectFile;

/** The job service and a MUNGE daemon. */
final class JobSigningPlayground implements Playground {

    private static final String SUITE = "job-signing";

    @Override
    public void open(Home home, DriverPolicy policy, PrintWriter out) throws IOException, InterruptedException {
        SigningDoors.Launch launch = SubjectFile.read(home.reference())
                .doors(SUITE, SigningDoors.class)
                .flatMap(SigningDoors::launch)
                .orElseThrow(() -> new KitError(home.reference() + " does not say how " + SUITE + " is launched"));
        try (Scratch scratch = new Scratch();
                Peers peers = new Peers(policy, home.containers());
                JobServices services = new JobServices(launch, new SecureRandom(), UnaryOperator.identity())) {
            MungeDaemon munged = peers.munge().login();
            Path config = configuration(scratch.folder("conf.d"), munged);
            Path folder = scratch.folder("service");
            JobService service = services.start(config.toString(), folder);
            explain(out, home, munged, config, folder, service);
            new CountDownLatch(1).await();
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

    private static void explain(
            PrintWriter out, Home home, MungeDaemon munged, Path config, Path folder, JobService service) {
        String fluxSign = Playground.quoted(home.folder().resolve("reference/job-signing/bin/flux-sign")) + " ";
        String request = Playground.quoted(folder.resolve("request"));
        out.println("job service    " + service.base());
        out.println("configuration  " + config);
        out.println("munged         " + munged.driver().word() + ", " + munged.socket());
        out.println("ran jobs       " + folder.resolve("launched"));
        out.println();
        out.println("# sign a request as yourself");
        out.println("echo 'a job' | " + fluxSign + "wrap --config " + Playground.quoted(config) + " > " + request);
        out.println("# verify it");
        out.println(fluxSign + "unwrap --config " + Playground.quoted(config) + " --json < " + request);
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
}
