package org.fluxconform.reference.jobsigning.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.fluxconform.reference.jobsigning.check.Check;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.format.Base64Codec;
import org.fluxconform.reference.jobsigning.format.Entry;
import org.fluxconform.reference.jobsigning.format.KeyValues;
import org.fluxconform.reference.jobsigning.format.ValueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {

    private static final long NOW = 1704067200;
    private static final long ALICE = 1000;
    private static final long MAX_CERT_TTL = 100;
    private static final long MAX_SIGN_TTL = 30;

    private final Ed25519 ed25519 = new BouncyCastleEd25519();
    private final KeyGenerator keys = new KeyGenerator(new SecureRandom());

    @TempDir
    private Path revoked;

    private CertificateAuthority authority;
    private CertificatePair own;

    @BeforeEach
    void authority() throws SigningException {
        authority = new CertificateAuthority(
                new AuthoritySettings(MAX_CERT_TTL, MAX_SIGN_TTL, Path.of("ca"), revoked, false, "EXAMPLE.TEST"),
                ed25519,
                Base64Codec.STRICT,
                () -> "u-1",
                Issue.Statement.STANDARD);
        own = authority.selfSigned(keys.generate(List.of()), 0, 0, NOW);
    }

    private Certificate issued(long ttl) throws SigningException {
        return authority.issue(own, keys.generate(List.of()).certificate(), ALICE, ttl, NOW, NOW);
    }

    private AuthorityRules.Subject used(Certificate certificate, long userid, long signedAt, long now) {
        return new AuthorityRules.Subject(
                own.certificate(),
                certificate,
                userid,
                OptionalLong.of(signedAt),
                now,
                revoked,
                ed25519,
                Base64Codec.STRICT);
    }

    private static void judge(AuthorityRules.Subject subject) throws SigningException {
        Check.all(AuthorityRules.standard().certificate(), subject);
    }

    /** A certificate with something else in its metadata, signed by the authority all the same. */
    private Certificate with(UnaryOperator<KeyValues> change) throws SigningException {
        Certificate plain = issued(60);
        Certificate changed = new Certificate(change.apply(plain.metadata()), plain.publicKey(), plain.signature());
        return changed.signed(ed25519.sign(own.secretKey(), changed.toBeSigned(Base64Codec.STRICT)));
    }

    @Test
    void a_certificate_says_for_whom_and_how_long_it_is() throws SigningException {
        assertThat(issued(60).metadata().entries())
                .containsExactly(
                        Entry.string("algorithm", "ed25519"),
                        Entry.string("uuid", "u-1"),
                        Entry.timestamp("not-valid-before-time", NOW),
                        Entry.timestamp("ctime", NOW),
                        Entry.timestamp("xtime", NOW + 60),
                        Entry.integer("userid", ALICE),
                        Entry.integer("max-sign-ttl", MAX_SIGN_TTL),
                        Entry.string("issuer", "u-1"),
                        Entry.string("domain", "EXAMPLE.TEST"),
                        Entry.bool("ca-capability", false));
    }

    @Test
    void a_life_of_0_is_the_longest_and_a_longer_one_is_refused() throws SigningException {
        assertThat(issued(0).metadata().timestamp("xtime")).contains("2024-01-01T00:01:40Z");
        assertThat(issued(MAX_CERT_TTL)).isNotNull();
        assertThatThrownBy(() -> issued(MAX_CERT_TTL + 1)).hasMessage("ttl must be <= 100");
        assertThatThrownBy(() -> issued(-1)).hasMessage("Invalid argument");
    }

    @ParameterizedTest
    @CsvSource({
        "0,   ''",
        "30,  ''",
        "31,  ca: max-sign-ttl exceeded",
        "60,  ca: max-sign-ttl exceeded",
        "61,  ca: cert has expired",
        "-1,  ca: cert is not yet valid"
    })
    void the_last_seconds_count(long late, String refusal) throws SigningException {
        AuthorityRules.Subject subject = used(issued(60), ALICE, NOW, NOW + late);

        if (refusal.isEmpty()) {
            judge(subject);
        } else {
            assertThatThrownBy(() -> judge(subject)).hasMessage(refusal);
        }
    }

    @Test
    void it_is_good_for_its_user_alone() throws SigningException {
        Certificate certificate = issued(60);

        assertThatThrownBy(() -> judge(used(certificate, ALICE + 1, NOW, NOW))).hasMessage("ca: userid mismatch");
    }

    @Test
    void revocation_counts_while_the_file_is_there() throws SigningException, IOException {
        AuthorityRules.Subject subject = used(issued(60), ALICE, NOW, NOW);
        judge(subject);
        Files.createFile(revoked.resolve("u-1"));
        assertThatThrownBy(() -> judge(subject)).hasMessage("ca: cert has been revoked");
        Files.delete(revoked.resolve("u-1"));
        judge(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuid", "not-valid-before-time", "ctime", "xtime", "userid", "max-sign-ttl"})
    void metadata_that_is_missing_or_of_another_type_is_told(String name) throws SigningException {
        Certificate without = with(metadata -> new KeyValues(metadata.entries().stream()
                .filter(entry -> !entry.key().equals(name))
                .toList()));
        Certificate otherwise = with(metadata -> metadata.put(Entry.bool(name, true)));

        assertThatThrownBy(() -> judge(used(without, ALICE, NOW, NOW)))
                .hasMessage("ca: required metadata is missing from cert");
        assertThatThrownBy(() -> judge(used(otherwise, ALICE, NOW, NOW)))
                .hasMessage("ca: required metadata is missing from cert");
    }

    @Test
    void times_that_can_not_be_read_are_against_the_certificate() throws SigningException {
        var unreadable = ValueType.TIMESTAMP;
        Certificate endless = with(metadata -> metadata.put(new Entry("xtime", unreadable, "never")));
        Certificate timeless = with(metadata -> metadata.put(new Entry("not-valid-before-time", unreadable, "now")));

        assertThatThrownBy(() -> judge(used(endless, ALICE, NOW, NOW))).hasMessage("ca: cert has expired");
        assertThatThrownBy(() -> judge(used(timeless, ALICE, NOW, NOW))).hasMessage("ca: cert is not yet valid");
    }

    @Test
    void an_endless_max_sign_ttl_does_not_wrap_around() throws SigningException {
        judge(used(with(metadata -> metadata.put(Entry.integer("max-sign-ttl", Long.MAX_VALUE))), ALICE, NOW, NOW));
    }

    @Test
    void only_an_authority_can_sign() throws SigningException {
        Certificate certificate = issued(60);
        AuthorityRules.Subject byAlice = new AuthorityRules.Subject(
                certificate, certificate, ALICE, OptionalLong.of(NOW), NOW, revoked, ed25519, Base64Codec.STRICT);
        Certificate unsigned = keys.generate(List.of()).certificate();

        assertThatThrownBy(() -> judge(byAlice)).hasMessage("ca: ca certificate lacks ca-capability");
        assertThatThrownBy(() -> judge(used(unsigned, ALICE, NOW, NOW)))
                .hasMessage("ca: signature verification failed");
    }
}
