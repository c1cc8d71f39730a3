package org.fluxconform.reference.jobsigning.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.Unwrapped;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.User;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Wrap and unwrap of 1 KiB without a peer: {@code none}, and {@code curve} with the certificate in the user's home. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SigningBenchmark {

    @Param({"none", "curve"})
    public String mechanism;

    private Path folder;
    private Signing signing;
    private byte[] payload;
    private String signed;

    @Setup
    public void setUp() throws IOException, SigningException, InterruptedException {
        folder = Files.createTempDirectory("benchmark");
        Files.writeString(folder.resolve("sign.toml"), """
                [sign]
                max-ttl = 3600
                default-type = "none"
                allowed-types = [ "none", "curve" ]
                [sign.curve]
                require-ca = false
                """);
        Environment process = Environment.ofThisProcess();
        User user = new User("benchmark", process.realUid(), folder);
        Library library = new Library(
                Rules.standard(), process.withUsers(uid -> Optional.of(user).filter(u -> u.uid() == uid)));
        Path certificate = folder.resolve(".flux/curve/sig");
        Files.createDirectories(certificate.getParent());
        library.keygen(certificate, List.of());
        // A file that has just changed is read anew each time; wait until it hasn't just changed.
        TimeUnit.MILLISECONDS.sleep(1500);
        signing = library.open(folder.resolve("sign.toml").toString());
        payload = new byte[1024];
        new SecureRandom().nextBytes(payload);
        signed = wrap();
    }

    @TearDown
    public void tearDown() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public String wrap() throws SigningException {
        return signing.wrap(payload, WrapOptions.STANDARD.withMechanism(mechanism));
    }

    @Benchmark
    public Unwrapped unwrap() throws SigningException {
        return signing.unwrap(signed, UnwrapOptions.STANDARD);
    }
}
