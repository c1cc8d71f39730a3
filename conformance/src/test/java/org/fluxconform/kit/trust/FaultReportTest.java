package org.fluxconform.kit.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fluxconform.kit.plan.Trust;
import org.fluxconform.kit.plan.Trust.FaultsOfPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultReportTest {

    private static final List<FaultTrial> TRIALS = List.of(
            new FaultTrial(fault("one", 1), Set.of("T-1", "T-2"), "f:1", 9, null),
            new FaultTrial(fault("one", 2), Set.of("T-1"), "f:1", 9, null),
            new FaultTrial(fault("one", 3), Set.of(), null, 9, null),
            new FaultTrial(fault("one", 4), Set.of(), null, 0, null),
            new FaultTrial(fault("one", 5), Set.of(), null, 0, "dead code"),
            new FaultTrial(fault("two", 6), Set.of("T-3"), "f:2", 9, null));

    @Test
    void each_fault_is_counted_once_in_its_package() {
        Map<String, FaultsOfPackage> packages = new FaultReport("s", TRIALS).packages();

        assertThat(packages)
                .isEqualTo(Map.of(
                        "one", new FaultsOfPackage(2, 1, 1, 1, Map.of("T-1", 2, "T-2", 1), Map.of("T-1", 1)),
                        "two", new FaultsOfPackage(1, 0, 0, 0, Map.of("T-3", 1), Map.of("T-3", 1))));
        assertThat(packages.get("one").and(packages.get("two")))
                .isEqualTo(new FaultsOfPackage(
                        3, 1, 1, 1, Map.of("T-1", 2, "T-2", 1, "T-3", 1), Map.of("T-1", 1, "T-3", 1)));
    }

    @Test
    void a_requirement_has_noticed_the_mutants_made_for_it_and_those_of_every_package() {
        Trust trust = new Trust(
                Map.of(), Map.of(), Map.of("T-1", List.of("a", "b")), new FaultReport("s", TRIALS).packages());

        assertThat(trust.faultsNoticedBy("T-1")).isEqualTo(4);
        assertThat(trust.faultsNoticedBy("T-3")).isEqualTo(1);
        assertThat(trust.faultsNoticedBy("T-9")).isZero();
    }

    /** Another command writes the rest of the file, and must find there what it left. */
    @Test
    void figures_are_written_and_read_beside_the_kill_matrix(@TempDir Path features) throws IOException {
        Files.createDirectories(features.resolve("s"));
        Trust trust = new Trust(
                Map.of("accept-all", 0),
                Map.of("accept-all", 3),
                Map.of("T-1", List.of("a")),
                new FaultReport("s", TRIALS).packages());

        KillReport.write(features, "s", trust);

        assertThat(Trust.read(features, "s")).isEqualTo(trust);
    }

    @Test
    void the_share_is_of_what_could_be_noticed_and_is_never_rounded_up() {
        assertThat(new FaultsOfPackage(2, 1, 1, 9, Map.of(), Map.of()).share()).isEqualTo("50.0 %");
        assertThat(new FaultsOfPackage(9999, 1, 0, 0, Map.of(), Map.of()).share())
                .isEqualTo("99.9 %");
        assertThat(new FaultsOfPackage(3, 0, 0, 0, Map.of(), Map.of()).share()).isEqualTo("100.0 %");
        assertThat(new FaultsOfPackage(0, 0, 0, 3, Map.of(), Map.of()).share()).isEqualTo("-");
    }

    @Test
    void what_is_not_noticed_is_listed_with_place_and_text() {
        String text = new FaultReport("s", TRIALS).text();

        assertThat(text)
                .contains("- one `Part.check:3: negated conditional` `if (old) {` - 9 scenarios come by")
                .contains("- one `Part.check:4: negated conditional` `if (old) {` - no scenario comes by")
                .contains("- one `Part.check:5: negated conditional` `if (old) {` - dead code")
                .contains("| T-1 | 2 | 1 |");
    }

    private static GeneratedFault fault(String name, int line) {
        return new GeneratedFault(
                name + line, "a." + name + ".Part", "check", "Part.java", line, "negated conditional", "if (old) {");
    }
}
