package org.fluxconform.reference.jobsigning.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.api.Signing;
import org.fluxconform.reference.jobsigning.api.UnwrapOptions;
import org.fluxconform.reference.jobsigning.api.WrapOptions;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.fluxconform.reference.jobsigning.environment.User;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveMechanismTest {

    private static final long NOW = 1704067200;
    private static final long ALICE = 1000;
    private static final byte[] PAYLOAD = "payload".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path home;

    private Path certificate;

    @BeforeEach
    void certificate() throws SigningException, IOException {
        certificate = home.resolve(".flux/curve/sig");
        Files.createDirectories(certificate.getParent());
        new Library(Rules.standard(), at(NOW)).keygen(certificate, List.of());
    }

    private Environment at(long seconds) {
        User alice = new User("alice", ALICE, home);
        return Environment.ofThisProcess()
                .withRealUid(ALICE)
                .withClock(Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC))
                .withUsers(uid -> Optional.of(alice).filter(user -> user.uid() == uid));
    }

    private Signing signing(long maxTtl, long seconds) throws SigningException, IOException {
        Path config = home.resolve("sign-" + maxTtl + ".toml");
        Files.writeString(
                config,
                "[sign]\nmax-ttl = " + maxTtl + "\ndefault-type = \"curve\"\nallowed-types = [ \"curve\" ]\n"
                        + "[sign.curve]\nrequire-ca = false\n");
        return new Library(Rules.standard(), at(seconds)).open(config.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "60,  90, -1, ctime is in the future",
        "60,  90, 0,  ''",
        "60,  90, 60, ''",
        "60,  90, 61, xtime or max-ttl exceeded",
        "90,  60, 60, ''",
        "90,  60, 61, xtime or max-ttl exceeded",
        "60, -100, 0, xtime or max-ttl exceeded",
        "9223372036854775807, 9223372036854775807, 1000000000, ''"
    })
    void signers_and_verifiers_max_ttl_both_count_with_their_last_second(
            long signers, long verifiers, long late, String refusal) throws SigningException, IOException {
        String signed = signing(signers, NOW).wrap(PAYLOAD, WrapOptions.STANDARD);
        Signing verifier = signing(verifiers, NOW + late);

        if (refusal.isEmpty()) {
            assertThat(verifier.unwrap(signed, UnwrapOptions.STANDARD).payload())
                    .isEqualTo(PAYLOAD);
        } else {
            assertThatThrownBy(() -> verifier.unwrap(signed, UnwrapOptions.STANDARD))
                    .hasMessage("sign-curve-verify: " + refusal);
        }
    }

    @Test
    void a_change_in_the_home_counts_at_once_in_the_same_context() throws SigningException, IOException {
        Signing signing = signing(3600, NOW);
        String signed = signing.wrap(PAYLOAD, WrapOptions.STANDARD);
        Path file = home.resolve(".flux/curve/sig.pub");
        String before = Files.readString(file);
        for (int round = 0; round < 3; round++) {
            signing.unwrap(signed, UnwrapOptions.STANDARD);
            Files.writeString(file, before.replace("ed25519", "ed25510"));
            assertThatThrownBy(() -> signing.unwrap(signed, UnwrapOptions.STANDARD))
                    .hasMessage("sign-curve-verify: cert verification failed");
            Files.delete(file);
            assertThatThrownBy(() -> signing.unwrap(signed, UnwrapOptions.STANDARD))
                    .hasMessage("sign-curve-verify: error loading cert from " + certificate);
            Files.writeString(file, before);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "253402300800"})
    void a_clock_that_no_timestamp_can_express_signs_nothing(long seconds) throws SigningException, IOException {
        assertThatThrownBy(() -> signing(60, seconds).wrap(PAYLOAD, WrapOptions.STANDARD))
                .hasMessage("sign-curve-prep: no timestamp can express " + seconds);
    }

    @Test
    void a_failure_to_load_the_certificate_is_not_remembered() throws SigningException, IOException {
        Signing signing = signing(3600, NOW);
        Path aside = Files.move(certificate, home.resolve("aside"));
        assertThatThrownBy(() -> signing.wrap(PAYLOAD, WrapOptions.STANDARD))
                .hasMessage("sign-curve-prep: load " + certificate + ": No such file or directory");
        Files.move(aside, certificate);

        assertThat(signing.wrap(PAYLOAD, WrapOptions.STANDARD)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"curve.xtime", "curve.ctime"})
    void a_time_that_can_not_be_read_does_not_count_as_unexpired(String key) throws SigningException, IOException {
        Rules damaging = damaging(entry ->
                entry.key().equals(key) ? new Entry(entry.key(), entry.type(), "2124-13-01T00:00:00Z") : entry);
        Path config = home.resolve("sign.toml");
        Files.writeString(
                config,
                "[sign]\nmax-ttl = 9223372036854775807\ndefault-type = \"curve\"\nallowed-types = [ \"curve\" ]\n"
                        + "[sign.curve]\nrequire-ca = false\n");
        String signed = new Library(damaging, at(NOW)).open(config.toString()).wrap(PAYLOAD, WrapOptions.STANDARD);

        assertThatThrownBy(() -> new Library(Rules.standard(), at(NOW))
                        .open(config.toString())
                        .unwrap(signed, UnwrapOptions.STANDARD))
                .hasMessage("sign-curve-verify: xtime or max-ttl exceeded");
    }

    private static Rules damaging(UnaryOperator<Entry> damage) {
        CurveFactory curve = CurveFactory.standard();
        return Rules.standard()
                .withMechanisms(List.of(new CurveFactory(
                        curve.presence(),
                        curve.table(),
                        curve.checks(),
                        curve.home(),
                        curve.authority(),
                        (now, maxTtl) -> Validity.STANDARD.entries(now, maxTtl).stream()
                                .map(damage)
                                .toList(),
                        curve.location(),
                        curve.ed25519(),
                        curve.base64(),
                        curve.files())));
    }
}
