package org.fluxconform.reference.jobsigning.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name :
                List.of("b.toml", "a.toml", "B.toml", "c.conf", ".hidden.toml", "sub/d.toml", "sup/e.conf")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    *.toml,       B.toml a.toml b.toml
                    ?.toml,       B.toml a.toml b.toml
                    [ab].toml,    a.toml b.toml
                    [!ab].toml,   B.toml
                    [a-z].*,      a.toml b.toml c.conf
                    [ab.toml,     ''
                    .*.toml,      .hidden.toml
                    a.toml,       a.toml
                    \\*.toml,     ''
                    s*/*.toml,    sub/d.toml
                    s*/e.conf,    sup/e.conf
                    *.toml/x,     ''
                    nothing,      ''
                    {a,           ''
                    """)
    void patterns_match_as_glob_does_in_byte_order(String pattern, String expected) throws IOException {
        List<Path> found = new GlobPattern(folder + "/" + pattern).expand();

        assertThat(found.stream().map(folder::relativize).map(Path::toString))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void a_wildcard_in_a_folder_that_does_not_exist_is_an_error() {
        assertThatThrownBy(() -> new GlobPattern(folder + "/nowhere/*.toml").expand())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_plain_path_in_a_folder_that_does_not_exist_matches_nothing() throws IOException {
        assertThat(new GlobPattern(folder + "/nowhere/a.toml").expand()).isEmpty();
        assertThat(new GlobPattern("").expand()).isEmpty();
    }
}
