package org.fluxconform.reference.jobsigning.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.fluxconform.reference.jobsigning.check.SigningException;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationLoaderTest {

    @TempDir
    private Path folder;

    private Configuration load(String pattern) throws SigningException {
        return new ConfigurationLoader(ConfigurationRules.standard(), Environment.ofThisProcess())
                .load(folder + "/" + pattern, PathSecurity.OFF);
    }

    @Test
    void one_bad_file_spoils_all() throws IOException {
        Files.writeString(folder.resolve("a.toml"), "[sign]\n");
        Files.writeString(folder.resolve("b.toml"), "nonsense");

        assertThatThrownBy(() -> load("*.toml")).hasMessageStartingWith(folder + "/b.toml::1: ");
    }

    @Test
    void a_later_table_replaces_an_earlier_one_whole() throws IOException, SigningException {
        Files.writeString(folder.resolve("a.toml"), "[sign]\na = 1\n[ca]\nb = 1\n");
        Files.writeString(folder.resolve("b.toml"), "[sign]\nc = 1\n");

        Configuration configuration = load("*.toml");

        assertThat(configuration.table("sign").orElseThrow().keys()).containsExactly("c");
        assertThat(configuration.table("ca").orElseThrow().keys()).containsExactly("b");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_pipe_is_refused_and_not_waited_for() throws IOException, InterruptedException {
        Path pipe = folder.resolve("a.toml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> load("*.toml")).hasMessage(pipe + "::-1: unable to open: File is not a regular file");
    }

    @Test
    void a_pattern_that_is_no_path_matches_nothing() {
        assertThatThrownBy(() -> load("a\0b")).hasMessageContaining("matched nothing");
    }

    @ParameterizedTest
    @CsvSource({"0, FOR_ROOT", "1, OFF", "2, ALWAYS"})
    void flags_choose_the_path_security(int flags, PathSecurity security) throws SigningException {
        assertThat(PathSecurity.ofFlags(flags)).isEqualTo(security);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 4, 255})
    void other_flags_are_refused(int flags) {
        assertThatThrownBy(() -> PathSecurity.ofFlags(flags)).hasMessage("Invalid argument");
    }
}
