package org.fluxconform.reference.jobsigning.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.munge.RealMunged;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Requests of 1 KiB signed and verified through a real munged, on this machine's cores together with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(4)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MungeBenchmark {

    private final byte[] payload = new byte[1024];
    private RealMunged munged;
    private Path folder;
    private Signing signing;
    private String signed;

    @Setup
    public void start() throws Exception {
        munged = RealMunged.start(RealMunged.TEST_KEY);
        folder = Files.createTempDirectory("benchmark");
        Path config = Files.writeString(folder.resolve("sign.toml"), """
                [sign]
                max-ttl = 1209600
                default-type = "munge"
                allowed-types = ["munge"]
                [sign.munge]
                socket-path = "%s"
                """.formatted(munged.socket()));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        signing = new Library(Rules.standard(), Environment.ofThisProcess()).open(config.toString());
        signed = signing.wrap(payload, WrapOptions.STANDARD);
    }

    @TearDown
    public void stop() throws Exception {
        munged.close();
        Files.delete(folder.resolve("sign.toml"));
        Files.delete(folder);
    }

    @Benchmark
    public String wrap() throws SigningException {
        return signing.wrap(payload, WrapOptions.STANDARD);
    }

    /** The credential has been opened before: all but the first are replayed, and accepted like the first. */
    @Benchmark
    public Unwrapped unwrap() throws SigningException {
        return signing.unwrap(signed, UnwrapOptions.STANDARD);
    }
}
