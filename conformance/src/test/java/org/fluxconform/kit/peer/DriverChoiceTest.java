package org.fluxconform.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.fluxconform.kit.KitError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriverChoiceTest {

    @ParameterizedTest
    @EnumSource(DriverPolicy.class)
    void aPolicyIsReadAsItIsWritten(DriverPolicy policy) {
        assertThat(DriverPolicy.parse(policy.word())).isEqualTo(policy);
    }

    @Test
    void anUnknownPolicyIsAnErrorThatNamesTheKnownOnes() {
        assertThatThrownBy(() -> DriverPolicy.parse("podman"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown driver 'podman' (one of auto, container, host, embedded)");
    }

    @Test
    void aPolicyThatCannotBeMetIsAnErrorThatNamesTheCure(@TempDir Path noDockerfiles) {
        try (Peers peers = new Peers(DriverPolicy.CONTAINER, noDockerfiles)) {
            assertThatThrownBy(peers::munge)
                    .isInstanceOf(KitError.class)
                    .hasMessageContaining("driver container")
                    .hasMessageContaining(noDockerfiles.toString())
                    .hasMessageContaining("run the kit from its repository")
                    .hasMessageContaining("--peers");
            assertThat(peers.used()).isEmpty();
        }
    }

    @Test
    void autoTakesTheNextDriverThatTheMachineCanRun(@TempDir Path noDockerfiles) {
        try (Peers peers = new Peers(DriverPolicy.AUTO, noDockerfiles)) {
            Driver expected = new Drivers(noDockerfiles)
                    .mungeSurvey().stream()
                            .filter(Availability::usable)
                            .findFirst()
                            .orElseThrow()
                            .driver();
            assertThat(peers.munge().driver()).isEqualTo(expected).isNotEqualTo(Driver.CONTAINER);
            assertThat(peers.used()).isEqualTo(Map.of("munge", expected.word()));
        }
    }

    @Test
    void nothingIsStartedBeforeItIsAskedFor(@TempDir Path noDockerfiles) {
        try (Peers peers = new Peers(DriverPolicy.EMBEDDED, noDockerfiles)) {
            assertThat(peers.used()).isEmpty();
        }
    }

    @Test
    void whatIsMissingIsSaidWithItsCure(@TempDir Path noDockerfiles) {
        assertThat(new Drivers(noDockerfiles).mungeSurvey())
                .extracting(Availability::driver)
                .containsExactly(Driver.CONTAINER, Driver.HOST, Driver.EMBEDDED);
        assertThat(new Drivers(noDockerfiles).mungeSurvey()).allSatisfy(found -> {
            assertThat(found.detail()).isNotBlank();
            assertThat(found.cure().isBlank()).isEqualTo(found.usable());
        });
    }

    @Test
    void aDomainHasItsHostsAndOneDaemonForEachKey() throws Exception {
        try (Peers peers = new Peers(DriverPolicy.EMBEDDED, Path.of("none"))) {
            assertThat(MungeUnderTest.client(peers.munge().elsewhere())
                            .encode(new byte[] {1})
                            .error())
                    .isZero();
            assertThatThrownBy(() -> peers.munge().host("nowhere"))
                    .hasMessage("no host 'nowhere' (one of login, compute, elsewhere)");
            MungeKey key = MungeKey.random(new java.util.Random(1));
            assertThat(peers.munge().withKey(key)).isSameAs(peers.munge().withKey(new MungeKey(key.bytes())));
        }
    }
}
