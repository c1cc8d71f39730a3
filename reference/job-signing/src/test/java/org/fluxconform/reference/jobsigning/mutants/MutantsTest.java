package org.fluxconform.reference.jobsigning.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.reference.jobsigning.cli.Assembly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantsTest {

    private static final Path LEDGER = Path.of("../../features/job-signing/requirements.yaml");

    /** A requirement of the ledger, from its id to the next empty line. */
    private static final Pattern ROW = Pattern.compile("- id: (JOB-[A-Z]+-\\d+)\\n((?: +\\S.*\\n)+)");

    static Iterable<Mutant> mutants() {
        return Mutants.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void every_variant_can_be_put_together(Mutant mutant) {
        // its help needs nothing but the assembly; a check that is to be left out and isn't there throws
        if (mutant.kind() != Mutant.Kind.DEGENERATE) {
            assertThatCode(() -> mutant.change().of(Assembly.standard())).doesNotThrowAnyException();
        }
    }

    @Test
    void names_are_unique() {
        assertThat(Mutants.all()).extracting(Mutant::name).doesNotHaveDuplicates();
    }

    @Test
    void every_scored_MUST_of_the_ledger_has_a_mutant_and_no_mutant_aims_at_nothing() throws IOException {
        Set<String> all = new TreeSet<>();
        Set<String> musts = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(LEDGER));
        while (row.find()) {
            all.add(row.group(1));
            if (row.group(2).contains("level: MUST\n") && !row.group(2).contains("scored: false")) {
                musts.add(row.group(1));
            }
        }
        Set<String> aimedAt = new TreeSet<>();
        Mutants.all().forEach(mutant -> aimedAt.addAll(mutant.kills()));

        assertThat(musts).isNotEmpty();
        assertThat(aimedAt).containsAll(musts);
        assertThat(all).containsAll(aimedAt);
    }
}
